import { msg } from '@lingui/core/macro';
import { lazy } from 'react';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  car: {
    tabs: [
      {
        id: 'commands',
        order: 60,
        label: msg`Commands`,
        capability: 'vehicle.view',
        component: lazy(async () => ({ default: (await import('./commands-tab')).CommandsTab })),
      },
    ],
  },
};
