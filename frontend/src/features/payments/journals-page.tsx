import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useMemo } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDate } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { useJournalColumns } from './journal-columns';
import { LedgerTabs } from './ledger-tabs';
import { journalNames } from './money-words';
import { type Journal, journalKeys } from './payments-api';

const JournalPeek = lazy(async () => ({ default: (await import('./journal-peek')).JournalPeek }));

/** Every event in money, newest first. Nobody edits, everybody posts. */
export function JournalsPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const columns = useJournalColumns(tz);
  const [search, update] = useUrlSearch();
  const fields = useMemo<FilterField[]>(
    () => [
      {
        key: 'kind',
        label: t`Kind`,
        kind: 'choice',
        options: Object.entries(journalNames).map(([value, label]) => ({ value, label: t(label) })),
      },
      { key: 'booked', label: t`Day`, kind: 'date' },
    ],
    [t],
  );
  const filter = useFilter(fields);
  const order = search.order ?? '-effective_at';
  const params = { ...filter.params, order };
  const pages = usePages<Journal>({
    queryKey: journalKeys.list(params),
    path: '/journals',
    params,
  });
  return (
    <Page title={t`Ledger`} fill>
      <LedgerTabs active="journals" />
      <SavedViews
        listId="journals"
        path="/journals"
        builtIn={[{ id: 'all', label: t`All`, search: {} }]}
        fields={fields}
      />
      <PeekLayout
        panel={
          search.sel ? (
            <Suspense fallback={null}>
              <JournalPeek
                key={search.sel}
                id={search.sel}
                onClose={() => update({ sel: undefined })}
              />
            </Suspense>
          ) : null
        }
      >
        <DataGrid
          id="journals"
          label={t`Journals`}
          columns={columns}
          {...pages.source}
          rowId={(row) => row.id}
          rowHref={(row) => `/ledger/journals?sel=${row.id}`}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...sortedBy(order, update)}
          {...filter.grid}
          empty={
            <EmptyState
              title={t`Nothing was posted yet`}
              why={t`Fares, captures, fees, refunds and payouts appear here by themselves.`}
            />
          }
          toolbar={
            <PropertyFilter
              fields={fields}
              tokens={filter.tokens}
              onTokensChange={filter.setTokens}
              onClear={filter.clear}
            />
          }
          tools={
            <>
              <ExportButton path="/journals.csv" params={params} fileName="journals.csv" />
              <ExportButton
                path="/journals.xlsx"
                params={params}
                fileName="journals.xlsx"
                label={t`Excel`}
              />
            </>
          }
          phoneRow={(row) => (
            <PhoneLines
              title={t(journalNames[row.kind])}
              end={formatMinor(row.amount_minor, row.currency)}
              detail={t`Journal ${row.number}`}
              detailEnd={formatDate(row.booked_on, 'UTC')}
            />
          )}
        />
      </PeekLayout>
    </Page>
  );
}
