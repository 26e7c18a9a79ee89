import '@mantine/core/styles/Menu.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconLogout, IconPalette } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { isRole, roleNames } from '@/auth/roles';
import { useSession } from '@/auth/session-context';
import { useMe } from '@/auth/use-me';
import { setDensity, useDensity } from '@/ui/theme/use-density';
import { LOCALES, useLocale } from './i18n';
import { MenuChoice } from './menu-choice';
import { UserButton } from './user-button';
import classes from './user-menu.module.css';

/** The menu itself, loaded when it is first opened. */
export function OpenUserMenu() {
  const { t } = useLingui();
  const me = useMe();
  const session = useSession();
  const router = useRouter();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const density = useDensity();
  const [locale, setLocale] = useLocale();
  const roles = me.roles.map((role) => (isRole(role) ? t(roleNames[role]) : role)).join(', ');
  const schemes = [
    ['auto', t`Like the system`],
    ['light', t`Light`],
    ['dark', t`Dark`],
  ] as const;
  const densities = [
    ['compact', t`Compact`],
    ['comfortable', t`Comfortable`],
  ] as const;
  return (
    <Menu defaultOpened position="bottom-end" width={232}>
      <Menu.Target>
        <UserButton name={me.name} />
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <b>{me.name}</b>
          <span>{roles}</span>
        </div>
        <Menu.Divider />
        <MenuChoice
          label={t`Theme`}
          value={colorScheme}
          options={schemes}
          onChange={(value) => setColorScheme(value)}
        />
        <MenuChoice
          label={t`Density`}
          value={density}
          options={densities}
          onChange={(value) => setDensity(value)}
        />
        {LOCALES.length > 1 ? (
          <MenuChoice
            label={t`Language`}
            value={locale}
            options={LOCALES.map(({ code, name }) => [code, name] as const)}
            onChange={(value) => void setLocale(value)}
          />
        ) : null}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconPalette size={15} />}
          onClick={() => router.history.push('/settings/appearance')}
        >
          <Trans>Appearance</Trans>
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={15} />} onClick={() => void session.signOut()}>
          <Trans>Sign out</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
