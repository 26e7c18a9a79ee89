import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useCan } from '@/auth/use-can';
import type { SettingsPage } from '@/ui/shell/feature';
import { HrefLink } from '@/ui/url/href-link';
import { features } from '../features';
import classes from './settings.module.css';

const OWN: SettingsPage = { label: msg`Appearance`, href: '/settings/appearance', order: 90 };

/** Settings: the pages that features registered, in tabs beside our own. */
export function SettingsLayout() {
  const { t } = useLingui();
  const can = useCan();
  const path = useLocation({ select: (location) => location.pathname });
  const pages = [...features.flatMap((feature) => feature.settings ?? []), OWN]
    .filter((page) => !page.capability || can(page.capability))
    .sort((one, other) => one.order - other.order);
  return (
    <div className={classes.layout}>
      <nav className={classes.tabs} aria-label={t`Settings`}>
        {pages.map((page) => (
          <HrefLink
            key={page.href}
            href={page.href}
            className={classes.tab}
            aria-current={path.startsWith(page.href) ? 'page' : undefined}
          >
            {t(page.label)}
          </HrefLink>
        ))}
      </nav>
      <div className={classes.content}>
        <Outlet />
      </div>
    </div>
  );
}
