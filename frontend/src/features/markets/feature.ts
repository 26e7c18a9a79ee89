import { msg } from '@lingui/core/macro';
import { IconWorld } from '@tabler/icons-react';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  settings: [
    { label: msg`Markets`, href: '/settings/markets', capability: 'market.manage', order: 30 },
  ],
  actions: [
    {
      id: 'markets',
      label: msg`Show the markets and what they lack`,
      icon: IconWorld,
      capability: 'market.manage',
      href: '/settings/markets',
    },
  ],
};
