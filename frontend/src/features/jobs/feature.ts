import { msg } from '@lingui/core/macro';
import { IconMailX } from '@tabler/icons-react';
import { lazy } from 'react';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  screens: ['jobs'],
  actions: [
    {
      id: 'dead-letters',
      label: msg`Look at the dead letters`,
      icon: IconMailX,
      capability: 'job.view',
      href: '/jobs?tab=dead-letters',
    },
  ],
  header: {
    tray: lazy(async () => ({ default: (await import('./jobs-tray')).JobsTray })),
  },
};
