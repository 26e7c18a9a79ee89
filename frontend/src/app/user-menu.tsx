import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Menu, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import { IconLogout, IconPalette } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { isRole, roleNames } from '@/auth/roles';
import { useSession } from '@/auth/session-context';
import { useMe } from '@/auth/use-me';
import { setDensity, useDensity } from '@/ui/theme/use-density';
import { LOCALES, useLocale } from './i18n';
import { MenuChoice } from './menu-choice';
import classes from './user-menu.module.css';

/** Who I am, theme, density, language, sign out. */
export function UserMenu() {
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
    <Menu position="bottom-end" width={232}>
      <Menu.Target>
        <ActionIcon size={32} radius="xl">
          <span className={classes.initials} aria-hidden>
            {initials(me.name)}
          </span>
          <VisuallyHidden>{t`Account: ${me.name}`}</VisuallyHidden>
        </ActionIcon>
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

/** `Ops One` → `OO`. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toLocaleUpperCase())
    .join('');
}
