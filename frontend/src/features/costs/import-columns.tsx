import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatMoney } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { formatCount, UNKNOWN } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import type { CostImport } from './costs-api';
import { ImportStateChip } from './import-state-chip';

/** Where the API keeps an uploaded file; a person knows it by its own name. */
const UPLOAD = /^uploads\/[^/]+\//;

export function useImportColumns(zone: string): GridColumn<CostImport>[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        id: 'started_at',
        header: t`Started`,
        value: (row) => row.started_at,
        cell: (row) => formatDateTime(row.started_at, zone),
        width: 160,
        sortable: true,
        always: true,
      },
      {
        id: 'state',
        header: t`Outcome`,
        value: (row) => row.state,
        cell: (row) => <ImportStateChip state={row.state} />,
        width: 130,
        sortable: false,
      },
      {
        id: 'source',
        header: t`Source`,
        value: (row) => row.source,
        cell: (row) => row.source.replace(UPLOAD, ''),
        grow: true,
        width: 320,
        sortable: false,
      },
      {
        id: 'period',
        header: t`Billing period`,
        value: (row) => row.first_period,
        cell: (row) => row.first_period?.slice(0, 7) ?? UNKNOWN,
        width: 120,
        sortable: false,
      },
      {
        id: 'row_count',
        header: t`Lines`,
        value: (row) => row.row_count,
        cell: (row) => formatCount(row.row_count),
        numeric: true,
        width: 90,
        sortable: false,
      },
      {
        id: 'billed_total',
        header: t`Billed`,
        value: (row) => row.billed_total,
        cell: (row) =>
          row.currencies.length === 1 && row.currencies[0]
            ? formatMoney(row.billed_total, row.currencies[0])
            : UNKNOWN,
        numeric: true,
        width: 130,
        sortable: false,
      },
    ],
    [t, zone],
  );
}
