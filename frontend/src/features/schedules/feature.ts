import { msg } from '@lingui/core/macro';
import { IconCalendarRepeat } from '@tabler/icons-react';
import { lazy } from 'react';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  screens: ['schedules'],
  actions: [
    {
      id: 'new-plan',
      label: msg`Write a maintenance plan`,
      icon: IconCalendarRepeat,
      capability: 'schedule.edit',
      href: '/schedules/plans?sel=new',
    },
  ],
  car: {
    cards: [
      {
        id: 'maintenance-due',
        order: 46,
        side: 'now',
        capability: 'schedule.view',
        component: lazy(async () => ({ default: (await import('./car-due-card')).CarDueCard })),
      },
    ],
  },
};
