import { msg } from '@lingui/core/macro';
import { lazy } from 'react';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  car: {
    actions: [
      {
        id: 'tell',
        order: 10,
        capability: 'command.send',
        component: lazy(async () => ({ default: (await import('./tell-key')).TellKey })),
      },
    ],
    tabs: [
      {
        id: 'commands',
        order: 60,
        label: msg`Commands`,
        capability: 'command.view',
        component: lazy(async () => ({ default: (await import('./commands-tab')).CommandsTab })),
      },
    ],
  },
};
