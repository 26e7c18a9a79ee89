import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import type { GridColumn } from '@/ui/data-grid/types';
import { AnswerBy } from './answer-by';
import { DisputeChip } from './dispute-chip';
import { disputeReason } from './money-words';
import type { Dispute } from './payments-api';

export function useDisputeColumns(zone: string, now: number): GridColumn<Dispute>[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        id: 'created_at',
        header: t`Opened`,
        value: (row) => row.created_at,
        cell: (row) => formatDateTime(row.created_at, zone),
        width: 160,
        always: true,
      },
      {
        id: 'amount_minor',
        header: t`Amount`,
        value: (row) => row.amount_minor,
        cell: (row) => formatMinor(row.amount_minor, row.currency),
        numeric: true,
        width: 110,
        sortable: false,
      },
      {
        id: 'status',
        header: t`State`,
        value: (row) => row.status,
        cell: (row) => <DisputeChip status={row.status} />,
        width: 160,
        sortable: false,
      },
      {
        id: 'evidence_due_at',
        header: t`Answer by`,
        value: (row) => row.evidence_due_at,
        cell: (row) => <AnswerBy row={row} now={now} zone={zone} />,
        width: 230,
        sortable: false,
      },
      {
        id: 'reason',
        header: t`The bank says`,
        value: (row) => t(disputeReason(row.reason)),
        width: 200,
        grow: true,
        sortable: false,
      },
      {
        id: 'closed_at',
        header: t`Decided`,
        value: (row) => row.closed_at,
        cell: (row) => row.closed_at && formatDateTime(row.closed_at, zone),
        width: 160,
        sortable: false,
      },
    ],
    [t, zone, now],
  );
}
