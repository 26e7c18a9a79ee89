import { msg } from '@lingui/core/macro';
import { IconPlus, IconTool } from '@tabler/icons-react';
import { lazy } from 'react';
import type { WorkOrderRow } from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  screens: ['work-orders'],
  palette: [
    {
      id: 'work-orders',
      heading: msg`Work orders`,
      icon: IconTool,
      capability: 'work_order.view',
      search: async (q, signal) => {
        const params = { q, limit: 6 };
        const { data } = await api.get<Page<WorkOrderRow>>('/work-orders', { params, signal });
        return data.items.map((order) => ({
          id: order.id,
          label: `${order.code}: ${order.title}`,
          detail: order.plate,
          href: `/work-orders/${order.id}`,
        }));
      },
    },
  ],
  actions: [
    {
      id: 'new-work-order',
      label: msg`Create a work order`,
      icon: IconPlus,
      capability: 'work_order.create',
      href: '/work-orders?waiting=true&do=new',
    },
  ],
  car: {
    actions: [
      {
        id: 'work-order',
        order: 30,
        capability: 'work_order.create',
        component: lazy(async () => ({ default: (await import('./order-button')).OrderButton })),
      },
    ],
    cards: [
      {
        id: 'work-orders',
        order: 45,
        side: 'now',
        capability: 'work_order.view',
        component: lazy(async () => ({
          default: (await import('./car-orders-card')).CarOrdersCard,
        })),
      },
    ],
    tabs: [
      {
        id: 'work-orders',
        order: 35,
        label: msg`Work orders`,
        capability: 'work_order.view',
        component: lazy(async () => ({ default: (await import('./car-orders')).CarOrders })),
      },
      {
        id: 'shocks',
        order: 37,
        label: msg`Shocks`,
        capability: 'telemetry.view',
        component: lazy(async () => ({ default: (await import('./car-shocks')).CarShocks })),
      },
    ],
  },
};
