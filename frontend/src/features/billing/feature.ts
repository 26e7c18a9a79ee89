import { msg } from '@lingui/core/macro';
import { IconBuilding, IconFileInvoice } from '@tabler/icons-react';
import { lazy } from 'react';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import type { Feature } from '@/ui/shell/feature';
import type { Invoice, Payer } from './billing-api';

export const feature: Feature = {
  screens: ['payers'],
  things: [
    {
      id: 'payer',
      order: 10,
      of: ['rental'],
      capability: 'payer.view',
      component: lazy(async () => ({ default: (await import('./ride-payer')).RidePayer })),
    },
  ],
  palette: [
    {
      id: 'payers',
      heading: msg`Payers`,
      icon: IconBuilding,
      capability: 'payer.view',
      search: async (q, signal) => {
        const params = { q, limit: 5 };
        const { data } = await api.get<Page<Payer>>('/payers', { params, signal });
        return data.items.map((row) => ({
          id: row.id,
          label: row.organisation,
          detail: row.name,
          href: `/payers/${row.id}`,
        }));
      },
    },
    {
      id: 'invoices',
      heading: msg`Invoices of payers`,
      icon: IconFileInvoice,
      capability: 'payer.view',
      search: async (q, signal) => {
        const params = { q, limit: 5 };
        const { data } = await api.get<Page<Invoice>>('/invoices', { params, signal });
        return data.items.map((row) => ({
          id: row.id,
          label: row.number,
          detail: row.organisation,
          href: `/payers/invoices/${row.id}`,
        }));
      },
    },
  ],
  actions: [
    {
      id: 'overdue-invoices',
      label: msg`Show overdue invoices`,
      icon: IconFileInvoice,
      capability: 'payer.view',
      href: '/payers/invoices?state=overdue',
    },
  ],
};
