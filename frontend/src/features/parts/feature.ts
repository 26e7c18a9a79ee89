import { msg } from '@lingui/core/macro';
import { IconChecklist } from '@tabler/icons-react';
import type { PartRow } from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  screens: ['parts'],
  palette: [
    {
      id: 'parts',
      heading: msg`Parts`,
      icon: IconChecklist,
      capability: 'part.view',
      search: async (q, signal) => {
        const { data } = await api.get<Page<PartRow>>('/parts', {
          params: { q, limit: 5 },
          signal,
        });
        return data.items.map((part) => ({
          id: part.id,
          label: part.name,
          detail: part.number,
          href: `/parts/${part.id}`,
        }));
      },
    },
  ],
};
