import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { ImportRow } from '@/api/generated';
import { formatDateTime } from '@/lib/time';
import { formatCount } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import { ImportOutcomeChip } from './import-outcome-chip';
import { importKindOf, useKindNames } from './use-kind-names';

export function useImportColumns(zone: string): GridColumn<ImportRow>[] {
  const { t } = useLingui();
  const names = useKindNames();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the kinds' words follow the language, as `t` does
  return useMemo(() => {
    const count = (id: 'rows' | 'created' | 'changed' | 'unchanged', header: string) => ({
      id,
      header,
      value: (row: ImportRow) => row[id],
      cell: (row: ImportRow) => formatCount(row[id]),
      numeric: true,
      sortable: false,
      width: 100,
    });
    return [
      {
        id: 'created_at',
        header: t`Brought`,
        value: (row) => row.created_at,
        cell: (row) => formatDateTime(row.created_at, zone),
        width: 160,
        always: true,
      },
      {
        id: 'outcome',
        header: t`Outcome`,
        value: (row) => row.outcome,
        cell: (row) => <ImportOutcomeChip outcome={row.outcome} />,
        sortable: false,
        width: 130,
      },
      {
        id: 'kind',
        header: t`Holds`,
        value: (row) => names[importKindOf(row.kind)],
        sortable: false,
        width: 100,
      },
      {
        id: 'file_name',
        header: t`File`,
        value: (row) => row.file_name,
        sortable: false,
        grow: true,
        width: 220,
      },
      count('rows', t`Rows`),
      count('created', t`Created`),
      count('changed', t`Changed`),
      count('unchanged', t`Unchanged`),
      {
        id: 'error_count',
        header: t`Faults`,
        value: (row) => row.error_count,
        cell: (row) => formatCount(row.error_count),
        numeric: true,
        sortable: false,
        width: 90,
      },
    ];
  }, [t, zone]);
}
