import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useMemo } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { GridColumn } from '@/ui/data-grid/types';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import type { SavedView } from '@/ui/saved-views/views';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { billingKeys, POLL_MS, type RoadCharge } from './billing-api';
import { BillingTabs } from './billing-tabs';
import { roadKinds, roadStates } from './billing-words';
import { RoadChip } from './road-chip';

const RoadPeek = lazy(async () => ({ default: (await import('./road-peek')).RoadPeek }));

/** What the road asked of rides, on its way to whoever had the car. */
export function RoadPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const columns = useColumns(tz);
  const fields = useFields();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const order = search.order ?? '-occurred_at';
  const params = { ...filter.params, order };
  const pages = usePages<RoadCharge>({
    queryKey: billingKeys.list({ ...params, of: 'road' }),
    path: '/road-charges',
    params,
    pollMs: POLL_MS,
  });
  return (
    <Page title={t`Tolls, parking, fines`} fill>
      <BillingTabs active="road" />
      <SavedViews listId="road-charges" path="/road-charges" builtIn={useViews()} fields={fields} />
      <PeekLayout
        panel={
          search.sel ? (
            <Suspense fallback={null}>
              <RoadPeek
                key={search.sel}
                id={search.sel}
                onClose={() => update({ sel: undefined })}
              />
            </Suspense>
          ) : null
        }
      >
        <DataGrid
          id="road-charges"
          label={t`Tolls, parking, fines`}
          columns={columns}
          {...pages.source}
          rowId={(row) => row.id}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...sortedBy(order, update)}
          {...filter.grid}
          empty={
            <EmptyState
              title={t`Nothing from the road yet`}
              why={t`What the road operator bills is compared with rides every hour. What is certainly of one ride stands here and is passed on.`}
            />
          }
          toolbar={
            <PropertyFilter
              {...filter.bar}
              placeholder={t`Filter by kind, state… or type a car, ride or number`}
            />
          }
          tools={
            <ExportButton path="/road-charges.csv" params={params} fileName="road-charges.csv" />
          }
          phoneRow={(row) => (
            <PhoneLines
              title={`${t(roadKinds[row.kind])} · ${row.plate}`}
              end={<RoadChip state={row.state} />}
              detail={formatDateTime(row.occurred_at, tz)}
              detailEnd={formatMinor(row.amount_minor, row.currency)}
            />
          )}
        />
      </PeekLayout>
    </Page>
  );
}

function useViews(): SavedView[] {
  const { t } = useLingui();
  return useMemo(
    (): SavedView[] => [
      { id: 'all', label: t`All`, search: {} },
      {
        id: 'fines',
        label: t`Fines to decide`,
        search: { kind: 'fine', state: 'proposed,objected' },
      },
      { id: 'failed', label: t`Refused cards`, search: { state: 'failed' } },
    ],
    [t],
  );
}

function useFields() {
  const { t } = useLingui();
  return useMemo((): FilterField[] => {
    const options = (words: typeof roadKinds | typeof roadStates) =>
      Object.entries(words).map(([value, label]) => ({ value, label: t(label) }));
    return [
      { key: 'kind', label: t`Kind`, kind: 'choice', options: options(roadKinds) },
      { key: 'state', label: t`State`, kind: 'choice', options: options(roadStates) },
    ];
  }, [t]);
}

function useColumns(zone: string): GridColumn<RoadCharge>[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        id: 'kind',
        header: t`Kind`,
        value: (row) => row.kind,
        cell: (row) => t(roadKinds[row.kind]),
        width: 100,
        always: true,
        sortable: false,
      },
      { id: 'plate', header: t`Car`, value: (row) => row.plate, width: 110, sortable: false },
      {
        id: 'occurred_at',
        header: t`When`,
        value: (row) => row.occurred_at,
        cell: (row) => formatDateTime(row.occurred_at, zone),
        width: 160,
      },
      {
        id: 'place',
        header: t`Where`,
        value: (row) => row.place,
        width: 200,
        grow: true,
        sortable: false,
      },
      {
        id: 'amount_minor',
        header: t`Amount`,
        value: (row) => row.amount_minor,
        cell: (row) => formatMinor(row.amount_minor, row.currency),
        numeric: true,
        width: 110,
      },
      {
        id: 'state',
        header: t`State`,
        value: (row) => row.state,
        cell: (row) => <RoadChip state={row.state} />,
        width: 210,
        sortable: false,
      },
      {
        id: 'reference',
        header: t`Ride`,
        value: (row) => row.reference,
        width: 130,
        sortable: false,
      },
      {
        id: 'customer_number',
        header: t`Customer`,
        value: (row) => row.customer_number,
        width: 130,
        sortable: false,
      },
    ],
    [t, zone],
  );
}
