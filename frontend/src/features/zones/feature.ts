import { msg } from '@lingui/core/macro';
import { IconPolygon } from '@tabler/icons-react';
import { lazy } from 'react';
import type { ZoneRow } from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  screens: ['zones'],
  palette: [
    {
      id: 'zones',
      heading: msg`Zones`,
      icon: IconPolygon,
      capability: 'zone.view',
      search: async (q, signal) => {
        const params = { q, limit: 8 };
        const { data } = await api.get<Page<ZoneRow>>('/zones', { params, signal });
        return data.items.map(({ id, name, market }) => ({
          id,
          label: name,
          detail: market,
          href: `/zones/${id}`,
        }));
      },
    },
  ],
  actions: [
    {
      id: 'new-zone',
      label: msg`Draw a zone`,
      icon: IconPolygon,
      capability: 'zone.edit',
      href: '/zones/new',
    },
    {
      id: 'import-zones',
      label: msg`Import zones from GeoJSON`,
      icon: IconPolygon,
      capability: 'zone.edit',
      href: '/zones?import=zones',
    },
  ],
  car: {
    cards: [
      {
        id: 'zones',
        order: 60,
        side: 'now',
        capability: 'zone.view',
        component: lazy(async () => ({ default: (await import('./car-zones')).CarZones })),
      },
    ],
  },
};
