import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatMinor } from '@/lib/money';
import { formatDate, formatDateTime } from '@/lib/time';
import type { GridColumn } from '@/ui/data-grid/types';
import { journalNames } from './money-words';
import type { Journal } from './payments-api';

export function useJournalColumns(zone: string): GridColumn<Journal>[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        id: 'effective_at',
        header: t`When`,
        value: (row) => row.effective_at,
        cell: (row) => formatDateTime(row.effective_at, zone),
        width: 160,
        always: true,
      },
      {
        id: 'number',
        header: t`Number`,
        value: (row) => row.number,
        numeric: true,
        width: 90,
        sortable: false,
      },
      {
        id: 'kind',
        header: t`Kind`,
        value: (row) => t(journalNames[row.kind]),
        width: 180,
        grow: true,
        sortable: false,
      },
      {
        id: 'amount_minor',
        header: t`Amount`,
        value: (row) => row.amount_minor,
        cell: (row) => formatMinor(row.amount_minor, row.currency),
        numeric: true,
        width: 120,
        sortable: false,
      },
      {
        id: 'booked_on',
        header: t`Day`,
        value: (row) => row.booked_on,
        cell: (row) => formatDate(row.booked_on, 'UTC'),
        width: 110,
        sortable: false,
      },
      {
        id: 'actor_name',
        header: t`Posted by`,
        value: (row) => row.actor_name ?? t`The system`,
        width: 150,
        sortable: false,
      },
    ],
    [t, zone],
  );
}
