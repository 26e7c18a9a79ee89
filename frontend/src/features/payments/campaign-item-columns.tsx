import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import type { GridColumn } from '@/ui/data-grid/types';
import { ItemChip } from './campaign-chips';
import { whyNot } from './campaign-words';
import type { CampaignItem } from './campaigns-api';

export function useItemColumns(zone: string): GridColumn<CampaignItem>[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        id: 'position',
        header: t`No.`,
        value: (row) => row.position,
        numeric: true,
        width: 70,
      },
      {
        id: 'customer',
        header: t`Customer`,
        value: (row) => `${row.customer_number} · ${row.customer_name}`,
        width: 220,
        always: true,
        sortable: false,
      },
      {
        id: 'amount_minor',
        header: t`Amount`,
        value: (row) => row.amount_minor,
        cell: (row) => formatMinor(row.amount_minor, row.currency),
        numeric: true,
        width: 110,
      },
      {
        id: 'state',
        header: t`State`,
        value: (row) => row.state,
        cell: (row) => <ItemChip state={row.state} />,
        width: 160,
        sortable: false,
      },
      {
        id: 'why',
        header: t`Why not`,
        value: (row) => whyNot(row, t),
        width: 240,
        grow: true,
        sortable: false,
      },
      {
        id: 'receipt',
        header: t`Receipt`,
        value: (row) => row.receipt_no,
        width: 150,
        sortable: false,
      },
      {
        id: 'settled_at',
        header: t`Finished`,
        value: (row) => row.settled_at,
        cell: (row) => row.settled_at && formatDateTime(row.settled_at, zone),
        width: 160,
        sortable: false,
      },
    ],
    [t, zone],
  );
}
