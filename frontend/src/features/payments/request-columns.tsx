import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import type { GridColumn } from '@/ui/data-grid/types';
import { kindNames, reasonNames } from './money-words';
import type { MoneyRequest } from './payments-api';
import { RequestStateChip } from './request-state-chip';

export function useRequestColumns(zone: string): GridColumn<MoneyRequest>[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        id: 'requested_at',
        header: t`Asked`,
        value: (row) => row.requested_at,
        cell: (row) => formatDateTime(row.requested_at, zone),
        width: 160,
        always: true,
      },
      {
        id: 'kind',
        header: t`Kind`,
        value: (row) => t(kindNames[row.kind]),
        width: 90,
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
        cell: (row) => <RequestStateChip state={row.state} />,
        width: 210,
        sortable: false,
      },
      {
        id: 'reason',
        header: t`Reason`,
        value: (row) => t(reasonNames[row.reason]),
        width: 160,
        sortable: false,
      },
      {
        id: 'note',
        header: t`What happened`,
        value: (row) => row.note,
        width: 240,
        grow: true,
        sortable: false,
      },
      {
        id: 'requested_by',
        header: t`Asked by`,
        value: (row) => row.requested_by_name ?? t`The system`,
        width: 150,
        sortable: false,
      },
      {
        id: 'approved_by',
        header: t`Agreed by`,
        value: (row) => row.approved_by_name,
        width: 150,
        sortable: false,
      },
    ],
    [t, zone],
  );
}
