import { useLingui } from '@lingui/react/macro';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { lazy, type ReactNode, Suspense } from 'react';
import { LAYERS_ID } from '../theme/layers';
import { Header } from './header';
import classes from './shell.module.css';

const RailDrawer = lazy(async () => ({ default: (await import('./rail-drawer')).RailDrawer }));

export type FrameProps = {
  /** Draws the rail: what stands above it, and what to do after a link was followed. */
  rail: (close: () => void, brand?: ReactNode) => ReactNode;
  brand: ReactNode;
  /** Right side of the header. */
  tools: ReactNode;
  crumbs: ReactNode;
  banner?: ReactNode;
  children: ReactNode;
};

/** Rail, header, page. On narrow screens the rail becomes a drawer. */
export function Frame({ rail, brand, tools, crumbs, banner, children }: FrameProps) {
  const { t } = useLingui();
  const narrow =
    useMediaQuery('(max-width: 62em)', false, { getInitialValueInEffect: false }) ?? false;
  const [opened, drawer] = useDisclosure(false);
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        {t`Skip to the content`}
      </a>
      {narrow ? (
        <Suspense fallback={null}>
          {opened ? (
            <RailDrawer brand={brand} onClose={drawer.close}>
              {rail(drawer.close)}
            </RailDrawer>
          ) : null}
        </Suspense>
      ) : (
        <div className={classes.side}>{rail(() => undefined, brand)}</div>
      )}
      <div className={classes.column}>
        <Header crumbs={crumbs} tools={tools} onMenu={narrow ? drawer.open : undefined} />
        {banner}
        <main id="main" className={classes.main} tabIndex={-1}>
          {children}
          <div id={LAYERS_ID} />
        </main>
      </div>
    </div>
  );
}
