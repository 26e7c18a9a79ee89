import { Trans, useLingui } from '@lingui/react/macro';
import { IconCloudComputing, IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useConfig } from '@/auth/config-context';
import { KeyCaps } from '@/ui/keyboard/key-caps';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import type { Rail } from '@/ui/shell/rail-order';
import classes from '@/ui/shell/shell.module.css';
import { features } from './features';
import { UserMenu } from './user-menu';

const Palette = lazy(async () => ({ default: (await import('./palette/palette')).Palette }));

/** Right side of the header: palette, local-cloud badge with its levers, jobs tray, user menu. */
export function HeaderTools({ rail }: { rail: Rail }) {
  const { t } = useLingui();
  const config = useConfig();
  const [opened, setOpened] = useState(false);
  useShortcut({
    keys: 'mod+k',
    label: t`Search and commands`,
    group: t`Everywhere`,
    everywhere: true,
    run: () => setOpened((value) => !value),
  });
  return (
    <>
      <button type="button" className={classes.search} onClick={() => setOpened(true)}>
        <IconSearch size={15} aria-hidden />
        <span>
          <Trans>Search or command</Trans>
        </span>
        <KeyCaps keys="mod+k" />
      </button>
      {config.localCloud ? <LocalCloudBadge /> : null}
      {config.localCloud && config.levers ? <Slots name="levers" /> : null}
      <Slots name="tray" />
      <UserMenu />
      {opened ? (
        <Suspense fallback={null}>
          <Palette rail={rail} onClose={() => setOpened(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

function LocalCloudBadge() {
  const { t } = useLingui();
  return (
    <span
      className={classes.badge}
      title={t`AWS is played by a program on this machine. Nothing here is real.`}
    >
      <IconCloudComputing size={15} aria-hidden />
      <span>
        <Trans>Local cloud</Trans>
      </span>
    </span>
  );
}

function Slots({ name }: { name: 'levers' | 'tray' }) {
  return features.map((feature, index) => {
    const Part = feature.header?.[name];
    // biome-ignore lint/suspicious/noArrayIndexKey: the list of features is fixed in a build
    return Part ? <Part key={index} /> : null;
  });
}
