import { msg } from '@lingui/core/macro';
import { IconInbox } from '@tabler/icons-react';
import { lazy } from 'react';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import type { Feature } from '@/ui/shell/feature';
import type { Item } from './inbox-api';

export const feature: Feature = {
  screens: ['inbox'],
  badges: {
    inbox: lazy(async () => ({ default: (await import('./mine-badge')).MineBadge })),
  },
  palette: [
    {
      id: 'inbox',
      heading: msg`Inbox`,
      icon: IconInbox,
      capability: 'inbox.view',
      search: async (q, signal) => {
        const params = { q, state: 'unresolved', limit: 6 };
        const { data } = await api.get<Page<Item>>('/inbox', { params, signal });
        return data.items.map((item) => ({
          id: item.id,
          label: item.title,
          detail: item.owner_name ?? undefined,
          href: `/inbox?state=unresolved&sel=${item.id}`,
        }));
      },
    },
  ],
  actions: [
    {
      id: 'my-inbox',
      label: msg`What waits for me`,
      icon: IconInbox,
      capability: 'inbox.view',
      href: '/inbox?owner=me&state=unresolved&snoozed=false',
    },
  ],
};
