import { useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useMemo } from 'react';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { formatCount } from '@/lib/units';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { GridColumn } from '@/ui/data-grid/types';
import { Page } from '@/ui/page/page';
import type { FilterField } from '@/ui/property-filter/fields';
import { EmptyState } from '@/ui/states/empty-state';
import { StatusChip } from '@/ui/status/status-chip';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { LedgerTabs } from './ledger-tabs';
import { ledgerKeys, type Proof } from './payments-api';

const NO_FIELDS: readonly FilterField[] = [];

/** What the nightly proofs of the whole ledger found. */
export function ProofsPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const columns = useColumns(tz);
  const [search] = useUrlSearch();
  const params = { outcome: search.outcome };
  const pages = usePages<Proof>({
    queryKey: ledgerKeys.live('proofs', params),
    path: '/ledger-proofs',
    params,
  });
  return (
    <Page title={t`Ledger`} fill>
      <LedgerTabs active="proofs" />
      <SavedViews
        listId="ledger-proofs"
        path="/ledger-proofs"
        builtIn={[
          { id: 'all', label: t`All`, search: {} },
          { id: 'broken', label: t`Did not hold`, search: { outcome: 'broken' } },
        ]}
        fields={NO_FIELDS}
        known={['outcome']}
      />
      <DataGrid
        id="ledger-proofs"
        label={t`Proofs`}
        columns={columns}
        {...pages.source}
        rowId={(row) => row.id}
        empty={
          <EmptyState
            title={t`No proof here`}
            why={t`Every night the whole ledger is read again: each journal sums to nought, no seal is broken and none is missing.`}
          />
        }
        phoneRow={(row) => (
          <PhoneLines
            title={formatDateTime(row.proved_at, tz)}
            end={<ProofChip proof={row} />}
            detail={faultsOf(row)[0] ?? t`${formatCount(row.journals)} journals`}
          />
        )}
      />
    </Page>
  );
}

function faultsOf(proof: Proof): string[] {
  return Array.isArray(proof.faults) ? proof.faults.map(String) : [];
}

function ProofChip({ proof }: { proof: Proof }) {
  const { t } = useLingui();
  return proof.outcome === 'holds' ? (
    <StatusChip tone="good" icon={IconCheck} label={t`Holds`} />
  ) : (
    <StatusChip tone="bad" icon={IconAlertTriangle} label={t`Does not hold`} />
  );
}

function useColumns(zone: string): GridColumn<Proof>[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        id: 'proved_at',
        header: t`When`,
        value: (row) => row.proved_at,
        cell: (row) => formatDateTime(row.proved_at, zone),
        width: 170,
        always: true,
        sortable: false,
      },
      {
        id: 'outcome',
        header: t`Result`,
        value: (row) => row.outcome,
        cell: (row) => <ProofChip proof={row} />,
        width: 150,
        sortable: false,
      },
      {
        id: 'journals',
        header: t`Journals`,
        value: (row) => row.journals,
        cell: (row) => formatCount(row.journals),
        numeric: true,
        width: 110,
        sortable: false,
      },
      {
        id: 'postings',
        header: t`Lines`,
        value: (row) => row.postings,
        cell: (row) => formatCount(row.postings),
        numeric: true,
        width: 110,
        sortable: false,
      },
      {
        id: 'faults',
        header: t`What is wrong`,
        value: (row) => faultsOf(row).join(' '),
        width: 300,
        grow: true,
        sortable: false,
      },
    ],
    [t, zone],
  );
}
