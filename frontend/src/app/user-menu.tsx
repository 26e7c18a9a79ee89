import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Avatar, Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconLogout, IconPalette } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { isRole, roleNames } from '@/auth/roles';
import { useSession } from '@/auth/session-context';
import { useMe } from '@/auth/use-me';
import { setDensity, useDensity } from '@/ui/theme/use-density';
import { LOCALES, useLocale } from './i18n';
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
        <ActionIcon size={32} radius="xl" aria-label={t`Account: ${me.name}`}>
          <Avatar name={me.name} size={28} color="horizon" variant="filled" alt="" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <b>{me.name}</b>
          <span>{roles}</span>
        </div>
        <Menu.Divider />
        <Menu.Label>{t`Theme`}</Menu.Label>
        {schemes.map(([value, label]) => (
          <Choice
            key={value}
            label={label}
            chosen={colorScheme === value}
            choose={() => setColorScheme(value)}
          />
        ))}
        <Menu.Label>{t`Density`}</Menu.Label>
        {densities.map(([value, label]) => (
          <Choice
            key={value}
            label={label}
            chosen={density === value}
            choose={() => setDensity(value)}
          />
        ))}
        {LOCALES.length > 1 ? <Menu.Label>{t`Language`}</Menu.Label> : null}
        {LOCALES.length > 1
          ? LOCALES.map(({ code, name }) => (
              <Choice
                key={code}
                label={name}
                chosen={locale === code}
                choose={() => void setLocale(code)}
              />
            ))
          : null}
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

type ChoiceProps = { label: string; chosen: boolean; choose: () => void };

function Choice({ label, chosen, choose }: ChoiceProps) {
  return (
    <Menu.Item
      role="menuitemradio"
      aria-checked={chosen}
      closeMenuOnClick={false}
      rightSection={chosen ? <IconCheck size={14} aria-hidden /> : null}
      onClick={choose}
    >
      {label}
    </Menu.Item>
  );
}
