import { msg } from '@lingui/core/macro';
import { lazy } from 'react';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  settings: [
    {
      label: msg`Data requests`,
      href: '/settings/data-requests',
      capability: 'data_request.view',
      order: 37,
    },
  ],
  customer: {
    cards: [
      {
        id: 'data-requests',
        order: 90,
        capability: 'data_request.view',
        component: lazy(async () => ({
          default: (await import('./customer-requests')).CustomerRequests,
        })),
      },
    ],
  },
};
