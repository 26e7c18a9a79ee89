import { Plural, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useMemo } from 'react';
import { ExportButton } from '@/api/export-button';
import type { ReconDayRow } from '@/api/generated';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket, useMe } from '@/auth/use-me';
import { formatDateTime, formatDay } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { GridColumn } from '@/ui/data-grid/types';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { DayChip } from './day-chip';
import { RECON_POLL_MS, reconKeys } from './recon-api';
import { ReconTabs } from './recon-tabs';

const DayPeek = lazy(async () => ({ default: (await import('./day-peek')).DayPeek }));

/** Every day of the books: prepared by the job, signed by a person. */
export function DaysPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const columns = useDayColumns(tz);
  const fields = useDayFields();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const params = { ...filter.params, order: search.order };
  const pages = usePages<ReconDayRow>({
    queryKey: [...reconKeys.all, 'days', params],
    path: '/reconciliation/days',
    params,
    pollMs: RECON_POLL_MS,
  });
  return (
    <Page title={t`Reconciliation`} fill>
      <ReconTabs active="days" />
      <SavedViews
        listId="recon-days"
        path="/reconciliation/days"
        builtIn={[
          { id: 'all', label: t`All`, search: {} },
          { id: 'unsigned', label: t`To be signed`, search: { state: 'open,reopened' } },
        ]}
        fields={fields}
      />
      <PeekLayout
        panel={
          search.sel ? (
            <Suspense fallback={null}>
              <DayPeek
                key={search.sel}
                id={search.sel}
                onClose={() => update({ sel: undefined })}
              />
            </Suspense>
          ) : null
        }
      >
        <DataGrid
          id="recon-days"
          label={t`Days`}
          columns={columns}
          {...pages.source}
          rowId={(row) => row.id}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...sortedBy(search.order, update)}
          {...filter.grid}
          empty={
            <EmptyState
              title={t`No day has been prepared yet`}
              why={t`Each morning at six, market time, the day before is prepared for its signature.`}
            />
          }
          toolbar={<PropertyFilter {...filter.bar} />}
          tools={
            <ExportButton path="/reconciliation/days.csv" params={params} fileName="days.csv" />
          }
          phoneRow={(row) => (
            <PhoneLines
              title={formatDay(row.day, 'UTC')}
              end={<DayChip state={row.state} />}
              detail={row.market}
              detailEnd={
                <Plural value={row.open_breaks} one="# open break" other="# open breaks" />
              }
            />
          )}
        />
      </PeekLayout>
    </Page>
  );
}

function useDayColumns(zone: string): GridColumn<ReconDayRow>[] {
  const { t } = useLingui();
  const { markets } = useMe();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words follow the language, as `t` does
  return useMemo(
    () => [
      {
        id: 'day',
        header: t`Day`,
        value: (row) => row.day,
        cell: (row) => formatDay(row.day, 'UTC'),
        width: 150,
        always: true,
      },
      {
        id: 'market',
        header: t`Market`,
        value: (row) => markets.find((each) => each.code === row.market)?.name ?? row.market,
        sortable: false,
        width: 140,
      },
      {
        id: 'state',
        header: t`Stands`,
        value: (row) => row.state,
        cell: (row) => <DayChip state={row.state} />,
        sortable: false,
        width: 140,
      },
      {
        id: 'open_breaks',
        header: t`Open breaks`,
        value: (row) => row.open_breaks,
        numeric: true,
        width: 120,
      },
      {
        id: 'signed_by',
        header: t`Signed by`,
        value: (row) => (row.state === 'signed' ? row.signed_by_name : null),
        sortable: false,
        width: 170,
      },
      {
        id: 'why',
        header: t`Why it was reopened`,
        value: (row) => (row.state === 'reopened' ? row.reopened_why : null),
        sortable: false,
        grow: true,
        width: 240,
      },
      {
        id: 'prepared_at',
        header: t`Prepared`,
        value: (row) => row.prepared_at,
        cell: (row) => formatDateTime(row.prepared_at, zone),
        sortable: false,
        width: 160,
      },
    ],
    [t, zone],
  );
}

function useDayFields(): FilterField[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        key: 'state',
        label: t`Stands`,
        kind: 'choice',
        options: [
          { value: 'open', label: t`To be signed` },
          { value: 'signed', label: t`Signed` },
          { value: 'reopened', label: t`Reopened` },
        ],
      },
    ],
    [t],
  );
}
