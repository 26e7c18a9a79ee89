import { useLingui } from '@lingui/react/macro';
import { useMantineColorScheme } from '@mantine/core';
import { IconLogout, IconMoon, IconRowInsertBottom, IconSun } from '@tabler/icons-react';
import { useSession } from '@/auth/session-context';
import { setDensity, useDensity } from '@/ui/theme/use-density';
import type { Command } from './use-commands';

/** The shell's own actions: theme, density, sign out. */
export function useOwnActions(): Command[] {
  const { t } = useLingui();
  const session = useSession();
  const density = useDensity();
  const { setColorScheme } = useMantineColorScheme();
  const group = t`Do`;
  return [
    {
      id: 'light',
      group,
      label: t`Use the light theme`,
      icon: IconSun,
      run: () => setColorScheme('light'),
    },
    {
      id: 'dark',
      group,
      label: t`Use the dark theme`,
      icon: IconMoon,
      run: () => setColorScheme('dark'),
    },
    {
      id: 'density',
      group,
      label: density === 'compact' ? t`Make rows comfortable` : t`Make rows compact`,
      icon: IconRowInsertBottom,
      run: () => setDensity(density === 'compact' ? 'comfortable' : 'compact'),
    },
    {
      id: 'sign-out',
      group,
      label: t`Sign out`,
      icon: IconLogout,
      run: () => void session.signOut(),
    },
  ];
}
