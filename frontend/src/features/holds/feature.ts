import { lazy } from 'react';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  car: {
    banners: [
      {
        id: 'rentability',
        order: 10,
        capability: 'vehicle.view',
        component: lazy(async () => ({
          default: (await import('./rentability-banner')).RentabilityBanner,
        })),
      },
    ],
    actions: [
      {
        id: 'hold',
        order: 20,
        capability: 'vehicle.hold',
        component: lazy(async () => ({ default: (await import('./hold-button')).HoldButton })),
      },
    ],
    bulk: [
      {
        id: 'holds',
        order: 10,
        capability: 'vehicle.hold',
        component: lazy(async () => ({ default: (await import('./hold-many')).HoldMany })),
      },
    ],
  },
};
