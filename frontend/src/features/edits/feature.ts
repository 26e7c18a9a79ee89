import { msg } from '@lingui/core/macro';
import { IconPencilCog } from '@tabler/icons-react';
import { lazy } from 'react';
import type { Feature } from '@/ui/shell/feature';

/** One change of many cars; what was changed so stands below the list of vehicles. */
export const feature: Feature = {
  actions: [
    {
      id: 'edits',
      label: msg`Show edits of many cars`,
      icon: IconPencilCog,
      capability: 'vehicle.edit',
      href: '/vehicles/edits',
    },
  ],
  car: {
    bulk: [
      {
        id: 'edit',
        order: 5,
        capability: 'vehicle.edit',
        component: lazy(async () => ({ default: (await import('./edit-many')).EditMany })),
      },
    ],
  },
};
