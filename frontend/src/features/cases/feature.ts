import { msg } from '@lingui/core/macro';
import { IconMessages, IconPlus } from '@tabler/icons-react';
import { lazy } from 'react';
import type { TicketRow } from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  screens: ['cases'],
  palette: [
    {
      id: 'tickets',
      heading: msg`Tickets`,
      icon: IconMessages,
      capability: 'ticket.view',
      search: async (q, signal) => {
        const params = { q, limit: 6 };
        const { data } = await api.get<Page<TicketRow>>('/tickets', { params, signal });
        return data.items.map((ticket) => ({
          id: ticket.id,
          label: ticket.subject,
          detail: [ticket.number, ticket.plate, ticket.customer_number].filter(Boolean).join(' · '),
          href: `/cases/${ticket.id}`,
        }));
      },
    },
  ],
  actions: [
    {
      id: 'new-ticket',
      label: msg`Open a ticket`,
      icon: IconPlus,
      capability: 'ticket.work',
      href: '/cases?waiting=true&do=new',
    },
  ],
  item: {
    sections: [
      {
        id: 'tickets',
        order: 10,
        capability: 'ticket.view',
        component: lazy(async () => ({ default: (await import('./item-tickets')).ItemTickets })),
      },
    ],
  },
  things: [
    {
      id: 'tickets',
      order: 40,
      of: ['rental', 'station', 'payment', 'work_order'],
      capability: 'ticket.view',
      component: lazy(async () => ({ default: (await import('./few-tickets')).ThingTickets })),
    },
  ],
  car: {
    cards: [
      {
        id: 'tickets',
        order: 55,
        side: 'past',
        capability: 'ticket.view',
        component: lazy(async () => ({ default: (await import('./few-tickets')).ThingTickets })),
      },
    ],
  },
  customer: {
    cards: [
      {
        id: 'tickets',
        order: 30,
        capability: 'ticket.view',
        component: lazy(async () => ({ default: (await import('./few-tickets')).CustomerTickets })),
      },
    ],
  },
};
