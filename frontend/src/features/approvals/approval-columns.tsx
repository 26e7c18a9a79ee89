import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { ApprovalRow } from '@/api/generated';
import { formatDateTime } from '@/lib/time';
import type { GridColumn } from '@/ui/data-grid/types';
import { ApprovalStateChip } from './approval-state-chip';
import { Expires } from './expires';
import { useKindName } from './use-kind-name';

export function useApprovalColumns(zone: string): GridColumn<ApprovalRow>[] {
  const { t } = useLingui();
  const kindName = useKindName();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the kinds' words follow the language, as `t` does
  return useMemo(
    () => [
      {
        id: 'summary',
        header: t`What`,
        value: (row) => row.summary,
        width: 240,
        grow: true,
        always: true,
        sortable: false,
      },
      {
        id: 'expires_at',
        header: t`Time left`,
        value: (row) => row.expires_at,
        cell: (row) => <Expires row={row} zone={zone} />,
        width: 150,
      },
      {
        id: 'kind',
        header: t`Kind`,
        value: (row) => kindName(row.kind),
        width: 170,
        sortable: false,
      },
      {
        id: 'maker',
        header: t`Asked by`,
        value: (row) => row.maker_name ?? t`The system`,
        width: 150,
        sortable: false,
      },
      {
        id: 'requested_at',
        header: t`Asked`,
        value: (row) => row.requested_at,
        cell: (row) => formatDateTime(row.requested_at, zone),
        width: 160,
      },
      {
        id: 'state',
        header: t`State`,
        value: (row) => row.state,
        cell: (row) => <ApprovalStateChip state={row.state} />,
        width: 130,
        sortable: false,
      },
      {
        id: 'decided_by',
        header: t`Decided by`,
        value: (row) => row.decided_by_name,
        width: 150,
        sortable: false,
      },
    ],
    [t, zone],
  );
}
