import { msg } from '@lingui/core/macro';
import { IconBell } from '@tabler/icons-react';
import { lazy } from 'react';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  settings: [
    {
      label: msg`Notifications`,
      href: '/settings/notifications',
      capability: 'notification.view',
      order: 40,
    },
  ],
  actions: [
    {
      id: 'notices',
      label: msg`What I was told`,
      icon: IconBell,
      capability: 'notification.view',
      href: '/notifications',
    },
  ],
  header: { tray: lazy(async () => ({ default: (await import('./bell')).Bell })) },
};
