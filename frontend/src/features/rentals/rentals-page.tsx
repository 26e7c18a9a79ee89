import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useMemo } from 'react';
import { ExportButton } from '@/api/export-button';
import type { RentalRow } from '@/api/generated';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { LiveBadge } from '@/ui/live/live-badge';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import type { SavedView } from '@/ui/saved-views/views';
import { EmptyState } from '@/ui/states/empty-state';
import { HrefLink } from '@/ui/url/href-link';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { useRentalColumns } from './rental-columns';
import { RentalPhoneRow } from './rental-phone-row';
import { RentalTiles } from './rental-tiles';
import { POLL_MS, rentalKeys } from './rentals-api';
import { useRentalFields } from './use-rental-fields';

const RentalPeek = lazy(async () => ({ default: (await import('./rental-peek')).RentalPeek }));

/** Who has which car, and what became of the money. */
export function RentalsPage() {
  const { t } = useLingui();
  const fields = useRentalFields();
  const columns = useRentalColumns();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const order = search.order ?? '-opened_at';
  const params = { ...filter.params, order };
  const pages = usePages<RentalRow>({
    queryKey: rentalKeys.list(params),
    path: '/rentals',
    params,
    pollMs: POLL_MS,
  });
  const views = useMemo(() => {
    const view = (id: string, label: string, shown: Record<string, string>): SavedView => ({
      id,
      label,
      search: shown,
    });
    return [
      view('all', t`All`, {}),
      view('under-way', t`Under way`, { under_way: 'true' }),
      view('suspect', t`Suspect`, { state: 'suspect' }),
      view('held', t`Held`, { held: 'true' }),
      view('unpaid', t`Priced, not paid`, { state: 'priced' }),
      view('gone', t`Came to nothing`, { state: 'cancelled,expired' }),
    ];
  }, [t]);
  const panel = search.sel ? (
    <Suspense fallback={null}>
      <RentalPeek id={search.sel} onClose={() => update({ sel: undefined })} />
    </Suspense>
  ) : null;
  return (
    <Page
      title={t`Rentals`}
      fill
      actions={
        <HrefLink href="/rentals/guard">
          <Trans>Guard of fares</Trans>
        </HrefLink>
      }
    >
      <RentalTiles search={search} />
      <SavedViews listId="rentals" path="/rentals" builtIn={views} fields={fields} />
      <PeekLayout panel={panel}>
        <DataGrid
          id="rentals"
          label={t`Rentals`}
          columns={columns}
          {...pages.source}
          rowId={(rental) => rental.id}
          rowHref={(rental) => `/rentals/${rental.id}`}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...sortedBy(order, update)}
          {...filter.grid}
          empty={
            <EmptyState
              title={t`No rentals yet`}
              why={t`They appear as soon as the core platform tells of the first one.`}
            />
          }
          toolbar={
            <PropertyFilter
              {...filter.bar}
              placeholder={t`Filter, or type a plate, a rental or a customer number`}
            />
          }
          tools={
            <>
              <LiveBadge receivedAt={pages.dataUpdatedAt || undefined} intervalMs={POLL_MS} />
              <ExportButton path="/rentals.csv" params={params} fileName="rentals.csv" />
            </>
          }
          phoneRow={(rental) => <RentalPhoneRow rental={rental} />}
        />
      </PeekLayout>
    </Page>
  );
}
