import { msg } from '@lingui/core/macro';
import { IconCreditCard, IconScale } from '@tabler/icons-react';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import type { Feature } from '@/ui/shell/feature';
import type { Payment } from './payments-api';

export const feature: Feature = {
  screens: ['refunds', 'ledger'],
  palette: [
    {
      id: 'payments',
      heading: msg`Payments`,
      icon: IconCreditCard,
      capability: 'payment.view',
      search: async (q, signal) => {
        const params = { q, limit: 8 };
        const { data } = await api.get<Page<Payment>>('/payments', { params, signal });
        const { formatMinor } = await import('@/lib/money');
        return data.items.map((row) => ({
          id: row.id,
          label: row.psp_id,
          detail: formatMinor(row.amount_minor, row.currency),
          href: `/payments/${row.id}`,
        }));
      },
    },
  ],
  actions: [
    {
      id: 'campaigns',
      label: msg`Pay many customers at once`,
      icon: IconCreditCard,
      capability: 'payment.view',
      href: '/payments/campaigns',
    },
    {
      id: 'payments',
      label: msg`Show the payments of customers`,
      icon: IconCreditCard,
      capability: 'payment.view',
      href: '/payments',
    },
    {
      id: 'trial-balance',
      label: msg`Show the trial balance`,
      icon: IconScale,
      capability: 'ledger.view',
      href: '/ledger',
    },
  ],
};
