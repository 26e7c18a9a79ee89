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
import { HrefLink } from '@/ui/url/href-link';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { ClaimChip, useClaimWords } from './claim-chip';
import { PartTabs } from './part-tabs';
import { type Claim, POLL_MS, partKeys } from './parts-api';

const ClaimPeek = lazy(async () => ({ default: (await import('./claim-peek')).ClaimPeek }));

/** What makers owe: found by the product or claimed by hand, and how far each claim is. */
export function ClaimsPage() {
  const { t } = useLingui();
  const words = useClaimWords();
  const fields = useMemo(
    (): FilterField[] => [
      {
        key: 'state',
        label: t`State`,
        kind: 'choice',
        options: Object.entries(words).map(([value, label]) => ({ value, label })),
      },
    ],
    [t, words],
  );
  const views = useMemo(
    (): SavedView[] => [
      { id: 'all', label: t`All`, search: {} },
      { id: 'open', label: t`To do`, search: { state: 'suggested,claimed,accepted' } },
      { id: 'credited', label: t`Credited`, search: { state: 'credited' } },
    ],
    [t],
  );
  const columns = useClaimColumns();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const order = search.order ?? '-created_at';
  const params = { ...filter.params, order };
  const pages = usePages<Claim>({
    queryKey: partKeys.list({ ...params, of: 'claims' }),
    path: '/warranty-claims',
    params,
    pollMs: POLL_MS,
  });
  const chosen = pages.items.find(({ id }) => id === search.sel);
  return (
    <Page title={t`Parts`} fill>
      <PartTabs active="claims" />
      <SavedViews
        listId="warranty-claims"
        path="/warranty-claims"
        builtIn={views}
        fields={fields}
      />
      <PeekLayout
        panel={
          chosen ? (
            <Suspense fallback={null}>
              <ClaimPeek claim={chosen} onClose={() => update({ sel: undefined })} />
            </Suspense>
          ) : null
        }
      >
        <DataGrid
          id="warranty-claims"
          label={t`Warranty claims`}
          columns={columns}
          {...pages.source}
          rowId={({ id }) => id}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...sortedBy(order, update)}
          {...filter.grid}
          empty={
            <EmptyState
              title={t`No claims`}
              why={t`A part that goes into the same car twice while its warranty runs is suggested here.`}
            />
          }
          toolbar={
            <PropertyFilter
              {...filter.bar}
              placeholder={t`Filter, or type a vendor, an order or a reference`}
            />
          }
          tools={
            <ExportButton
              path="/warranty-claims.csv"
              params={params}
              fileName="warranty-claims.csv"
            />
          }
          phoneRow={(claim) => (
            <PhoneLines
              title={claim.text}
              end={formatMinor(claim.claim_minor, claim.currency)}
              detail={`${claim.plate} · ${claim.vendor}`}
              detailEnd={<ClaimChip state={claim.state} />}
            />
          )}
        />
      </PeekLayout>
    </Page>
  );
}

function useClaimColumns(): GridColumn<Claim>[] {
  const { t } = useLingui();
  const { tz } = useMarket();
  return useMemo(
    (): GridColumn<Claim>[] => [
      {
        id: 'created_at',
        header: t`Found`,
        value: (claim) => claim.created_at,
        cell: (claim) => formatDateTime(claim.created_at, tz),
        width: 140,
        always: true,
      },
      {
        id: 'state',
        header: t`State`,
        value: (claim) => claim.state,
        cell: (claim) => <ClaimChip state={claim.state} />,
        sortable: false,
        width: 130,
      },
      {
        id: 'text',
        header: t`What`,
        value: (claim) => claim.text,
        sortable: false,
        width: 260,
        grow: true,
      },
      { id: 'plate', header: t`Car`, value: (claim) => claim.plate, sortable: false, width: 110 },
      {
        id: 'order',
        header: t`Work order`,
        value: (claim) => claim.order_code,
        cell: (claim) => (
          <HrefLink href={`/work-orders/${claim.work_order}`}>{claim.order_code}</HrefLink>
        ),
        sortable: false,
        width: 110,
      },
      {
        id: 'vendor',
        header: t`Vendor`,
        value: (claim) => claim.vendor,
        sortable: false,
        width: 150,
      },
      {
        id: 'claim_minor',
        header: t`Claimed`,
        value: (claim) => claim.claim_minor,
        cell: (claim) => formatMinor(claim.claim_minor, claim.currency),
        numeric: true,
        width: 110,
      },
      {
        id: 'credited',
        header: t`Credited`,
        value: (claim) => claim.credited_minor,
        cell: (claim) => formatMinor(claim.credited_minor, claim.currency),
        numeric: true,
        sortable: false,
        width: 110,
      },
    ],
    [t, tz],
  );
}
