import { msg } from '@lingui/core/macro';
import { IconBuildingWarehouse } from '@tabler/icons-react';
import type { StationRow } from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  screens: ['stations'],
  palette: [
    {
      id: 'stations',
      heading: msg`Stations`,
      icon: IconBuildingWarehouse,
      capability: 'station.view',
      search: async (q, signal) => {
        const params = { q, limit: 8 };
        const { data } = await api.get<Page<StationRow>>('/stations', { params, signal });
        return data.items.map((stop) => ({
          id: stop.id,
          label: stop.name,
          detail: [stop.stop_id, stop.address].filter(Boolean).join(' · '),
          href: `/stations/${stop.id}`,
        }));
      },
    },
  ],
  actions: [
    {
      id: 'new-station',
      label: msg`Open a station`,
      icon: IconBuildingWarehouse,
      capability: 'station.edit',
      href: '/stations?new=station',
    },
  ],
};
