import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { formatCount } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import { CampaignChip } from './campaign-chips';
import { CampaignBar } from './campaign-progress';
import { campaignKinds } from './campaign-words';
import type { Campaign } from './campaigns-api';

export function useCampaignColumns(zone: string): GridColumn<Campaign>[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        id: 'code',
        header: t`Number`,
        value: (row) => row.code,
        width: 96,
        always: true,
        sortable: false,
      },
      {
        id: 'title',
        header: t`Campaign`,
        value: (row) => row.title,
        width: 220,
        grow: true,
        sortable: false,
      },
      {
        id: 'kind',
        header: t`Kind`,
        value: (row) => t(campaignKinds[row.kind]),
        width: 150,
        sortable: false,
      },
      {
        id: 'state',
        header: t`State`,
        value: (row) => row.state,
        cell: (row) => <CampaignChip state={row.state} />,
        width: 210,
        sortable: false,
      },
      {
        id: 'count',
        header: t`Customers`,
        value: (row) => row.count,
        cell: (row) => formatCount(row.count),
        numeric: true,
        width: 100,
        sortable: false,
      },
      {
        id: 'total_minor',
        header: t`Sum`,
        value: (row) => row.total_minor,
        cell: (row) => formatMinor(row.total_minor, row.currency),
        numeric: true,
        width: 120,
      },
      {
        id: 'progress',
        header: t`Paid`,
        value: (row) => row.paid_count,
        cell: (row) => <CampaignBar campaign={row} />,
        width: 170,
        sortable: false,
      },
      {
        id: 'requested_by',
        header: t`Made by`,
        value: (row) => row.requested_by_name ?? t`The system`,
        width: 140,
        sortable: false,
      },
      {
        id: 'requested_at',
        header: t`Made`,
        value: (row) => row.requested_at,
        cell: (row) => formatDateTime(row.requested_at, zone),
        width: 160,
      },
    ],
    [t, zone],
  );
}
