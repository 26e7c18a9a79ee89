import { msg } from '@lingui/core/macro';
import { IconAddressBook, IconKey, IconLifebuoy } from '@tabler/icons-react';
import { lazy } from 'react';
import type { CustomerRow, RentalRow } from '@/api/generated';
import { api } from '@/api/http';
import type { Page } from '@/api/pages';
import type { Feature } from '@/ui/shell/feature';

export const feature: Feature = {
  screens: ['rentals', 'customers'],
  palette: [
    {
      id: 'rentals',
      heading: msg`Rentals`,
      icon: IconKey,
      capability: 'rental.view',
      search: async (q, signal) => {
        const { data } = await api.get<Page<RentalRow>>('/rentals', {
          params: { q, limit: 6 },
          signal,
        });
        return data.items.map((rental) => ({
          id: rental.id,
          label: rental.reference,
          detail: [rental.plate, rental.customer_number].filter(Boolean).join(' · '),
          href: `/rentals/${rental.id}`,
        }));
      },
    },
    {
      id: 'customers',
      heading: msg`Customers`,
      icon: IconAddressBook,
      capability: 'customer.view',
      search: async (q, signal) => {
        const { data } = await api.get<Page<CustomerRow>>('/customers', {
          params: { q, limit: 6 },
          signal,
        });
        return data.items.map((customer) => ({
          id: customer.id,
          label: customer.number,
          detail: customer.masked_name,
          href: `/customers/${customer.id}`,
        }));
      },
    },
  ],
  actions: [
    {
      id: 'customer-stranded',
      label: msg`Customer stranded`,
      icon: IconLifebuoy,
      capability: 'rental.end',
      href: '/rentals/stranded',
    },
  ],
  car: {
    actions: [
      {
        id: 'stranded',
        order: 20,
        capability: 'rental.end',
        component: lazy(async () => ({
          default: (await import('./stranded-link')).StrandedLink,
        })),
      },
    ],
    cards: [
      {
        id: 'rentals',
        order: 15,
        side: 'past',
        capability: 'rental.view',
        component: lazy(async () => ({ default: (await import('./car-rentals')).CarRentals })),
      },
    ],
  },
};
