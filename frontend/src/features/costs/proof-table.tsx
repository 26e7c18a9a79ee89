import { useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { formatMoney } from '@/lib/money';
import { formatDay } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { GridColumn } from '@/ui/data-grid/types';
import { EmptyState } from '@/ui/states/empty-state';
import { StatusChip } from '@/ui/status/status-chip';
import { stringifySearch } from '@/ui/url/search-params';
import type { Proof, ProofLine } from './insight-api';
import { dayAfter } from './period';
import { signedMoney } from './signed-money';

/** Our lines of that day and account. */
export function linesOf(row: ProofLine): string {
  return `/costs/rows${stringifySearch({
    start: row.day,
    end: dayAfter(row.day),
    sub_account_name: row.account_name || undefined,
    currency: row.currency,
  })}`;
}

/** Each day and account: ours, theirs, and whether they agree. A row opens our lines of that day. */
export function ProofTable({ query }: { query: UseQueryResult<Proof> }) {
  const { t } = useLingui();
  const columns = useColumns();
  const { data, isPending, error, refetch } = query;
  return (
    <DataGrid
      id="cost-proof"
      label={t`Our totals beside Cost Explorer's`}
      columns={columns}
      rows={data?.lines ?? []}
      rowId={(row) => `${row.day} ${row.account} ${row.currency}`}
      rowHref={linesOf}
      isLoading={isPending}
      error={error}
      onRetry={() => void refetch()}
      empty={
        <EmptyState
          title={t`No cloud cost in this month`}
          why={t`Neither our bill nor Cost Explorer has a cost of these days.`}
        />
      }
      phoneRow={(row) => (
        <PhoneLines
          title={`${formatDay(row.day, 'UTC')} · ${row.account_name || row.account}`}
          end={<VerdictChip verdict={row.verdict} />}
          detail={money(row.ours, row.currency)}
          detailEnd={money(row.difference, row.currency, true)}
        />
      )}
    />
  );
}

function useColumns(): GridColumn<ProofLine>[] {
  const { t } = useLingui();
  return useMemo(() => {
    const amount = (
      id: 'ours' | 'theirs' | 'difference',
      header: string,
      signed = false,
    ): GridColumn<ProofLine> => ({
      id,
      header,
      value: (row) => (row[id] === null ? null : Number(row[id])),
      cell: (row) => money(row[id], row.currency, signed),
      numeric: true,
      width: 150,
    });
    return [
      {
        id: 'day',
        header: t`Day (UTC)`,
        value: (row) => row.day,
        cell: (row) => formatDay(row.day, 'UTC'),
        width: 110,
        always: true,
      },
      {
        id: 'account',
        header: t`Account`,
        value: (row) => row.account_name || row.account,
        grow: true,
        width: 220,
      },
      amount('ours', t`Our total`),
      amount('theirs', t`Cost Explorer's`),
      amount('difference', t`Difference`, true),
      {
        id: 'verdict',
        header: t`Proof`,
        value: (row) => row.verdict,
        cell: (row) => <VerdictChip verdict={row.verdict} />,
        width: 160,
      },
    ];
  }, [t]);
}

function VerdictChip({ verdict }: { verdict: ProofLine['verdict'] }) {
  const { t } = useLingui();
  switch (verdict) {
    case 'agrees':
      return <StatusChip tone="good" icon={IconCheck} label={t`Agrees`} />;
    case 'differs':
      return <StatusChip tone="bad" icon={IconAlertTriangle} label={t`Differs`} />;
    case 'missing':
      return <StatusChip tone="warn" icon={IconAlertTriangle} label={t`Not in our bill`} />;
    default:
      return <StatusChip tone="neutral" icon={IconClock} label={t`Not told yet`} />;
  }
}

function money(amount: string | null, currency: string, signed = false): string {
  if (amount === null) return UNKNOWN;
  return signed ? signedMoney(amount, currency) : formatMoney(amount, currency);
}
