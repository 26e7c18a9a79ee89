import { msg } from '@lingui/core/macro';
import { IconCar } from '@tabler/icons-react';
import { lazy } from 'react';
import type { VehicleRow } from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  screens: ['vehicles'],
  car: {
    tabs: [
      {
        id: 'timeline',
        order: 90,
        label: msg`Timeline`,
        component: lazy(async () => ({
          default: (await import('./vehicle-timeline')).VehicleTimeline,
        })),
      },
    ],
  },
  palette: [
    {
      id: 'vehicles',
      heading: msg`Vehicles`,
      icon: IconCar,
      capability: 'vehicle.view',
      search: async (q, signal) => {
        const params = { q, limit: 8 };
        const { data } = await api.get<Page<VehicleRow>>('/vehicles', { params, signal });
        return data.items.map((car) => ({
          id: car.id,
          label: car.plate,
          detail: [car.model, car.station_name ?? car.vin].join(' · '),
          href: `/vehicles/${car.id}`,
        }));
      },
    },
  ],
};
