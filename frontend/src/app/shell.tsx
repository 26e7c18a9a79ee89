import { Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { SessionWatch } from '@/auth/session-watch';
import { useCan } from '@/auth/use-can';
import { useMe } from '@/auth/use-me';
import { KeyboardLayer } from '@/ui/keyboard/keyboard-layer';
import { Logo } from '@/ui/logo/logo';
import { Breadcrumbs } from '@/ui/shell/breadcrumbs';
import { CarPartsContext } from '@/ui/shell/car-parts';
import { CustomerPartsContext } from '@/ui/shell/customer-parts';
import { Frame } from '@/ui/shell/frame';
import { ItemPartsContext } from '@/ui/shell/item-parts';
import { Rail } from '@/ui/shell/rail';
import { RailBadgesContext } from '@/ui/shell/rail-badges';
import { railFor } from '@/ui/shell/rail-order';
import classes from '@/ui/shell/shell.module.css';
import { ThingCardsContext } from '@/ui/shell/thing-cards';
import { OfflineBanner } from '@/ui/states/offline-banner';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { carParts, customerParts, itemParts, railBadges, screens, thingCards } from './features';
import { HeaderTools } from './header-tools';
import { JumpKeys } from './jump-keys';
import { KeptViews } from './kept-views';

/** Everything around a page once somebody is signed in. */
export function Shell() {
  const me = useMe();
  const can = useCan();
  const rail = railFor(me.roles, screens, can);
  const brand = (
    <HrefLink href="/" className={classes.brand}>
      <Logo />
      Blue Horizons
    </HrefLink>
  );
  return (
    <Frame
      brand={brand}
      crumbs={<Breadcrumbs />}
      tools={<HeaderTools rail={rail} />}
      banner={<OfflineBanner />}
      rail={(close, above) => (
        <RailBadgesContext value={railBadges}>
          <Rail rail={rail} onNavigate={close} brand={above} />
        </RailBadgesContext>
      )}
    >
      <CarPartsContext value={carParts}>
        <CustomerPartsContext value={customerParts}>
          <ItemPartsContext value={itemParts}>
            <ThingCardsContext value={thingCards}>
              <Suspense fallback={<SkeletonBlock />}>
                <Outlet />
              </Suspense>
            </ThingCardsContext>
          </ItemPartsContext>
        </CustomerPartsContext>
      </CarPartsContext>
      <KeyboardLayer />
      <JumpKeys rail={rail} />
      <SessionWatch />
      <KeptViews />
    </Frame>
  );
}
