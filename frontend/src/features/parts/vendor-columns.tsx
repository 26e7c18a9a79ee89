import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatMinor } from '@/lib/money';
import type { GridColumn } from '@/ui/data-grid/types';
import { useSkillWords } from './vendor-words';
import type { Vendor } from './vendors-api';

export function useVendorColumns(): GridColumn<Vendor>[] {
  const { t } = useLingui();
  const words = useSkillWords();
  return useMemo(
    (): GridColumn<Vendor>[] => [
      {
        id: 'name',
        header: t`Vendor`,
        value: (vendor) => vendor.name,
        width: 220,
        grow: true,
        always: true,
      },
      {
        id: 'skills',
        header: t`Works on`,
        value: (vendor) => vendor.skills.map((skill) => words[skill]).join(', '),
        sortable: false,
        width: 180,
      },
      {
        id: 'contact',
        header: t`Contact`,
        value: (vendor) => vendor.contact || vendor.phone || vendor.email,
        sortable: false,
        width: 160,
      },
      {
        id: 'markets',
        header: t`Markets`,
        value: (vendor) => vendor.markets.join(', '),
        sortable: false,
        width: 90,
      },
      {
        id: 'spent_minor',
        header: t`Spent`,
        value: (vendor) => vendor.spent_minor,
        cell: (vendor) => formatMinor(vendor.spent_minor, vendor.currency),
        numeric: true,
        width: 120,
      },
      {
        id: 'orders',
        header: t`Orders`,
        value: (vendor) => vendor.orders,
        numeric: true,
        width: 80,
      },
      {
        id: 'mean_days',
        header: t`Mean days`,
        value: (vendor) => vendor.mean_days,
        cell: (vendor) => (vendor.mean_days === null ? '' : vendor.mean_days.toFixed(1)),
        numeric: true,
        sortable: false,
        width: 100,
      },
      {
        id: 'lead_days',
        header: t`Lead days`,
        value: (vendor) => vendor.lead_days,
        numeric: true,
        width: 95,
      },
      {
        id: 'claims',
        header: t`Claims`,
        value: (vendor) => vendor.claims,
        numeric: true,
        sortable: false,
        width: 80,
      },
      {
        id: 'active',
        header: t`In use`,
        value: (vendor) => (vendor.active ? t`Yes` : t`No`),
        sortable: false,
        width: 75,
      },
    ],
    [t, words],
  );
}
