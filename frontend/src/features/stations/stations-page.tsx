import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useMemo } from 'react';
import type { StationRow } from '@/api/generated';
import { usePages } from '@/api/use-pages';
import { Can } from '@/auth/can';
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
import { useUrlSearch } from '@/ui/url/use-url-search';
import { NewStation } from './new-station';
import { useStationColumns } from './station-columns';
import { StationPhoneRow } from './station-phone-row';
import { StationTiles } from './station-tiles';
import { POLL_MS, stationKeys } from './stations-api';
import { useStationFields } from './use-station-fields';
import { ViewSwitch } from './view-switch';

const StationPeek = lazy(async () => ({ default: (await import('./station-peek')).StationPeek }));
const StationsMap = lazy(async () => ({ default: (await import('./stations-map')).StationsMap }));

/** Where cars are taken and returned: how many stand there, how much room is left. */
export function StationsPage() {
  const { t } = useLingui();
  const fields = useStationFields();
  const columns = useStationColumns();
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const onMap = search.layout === 'map';
  const order = search.order ?? 'name';
  const params = { ...filter.params, order };
  const pages = usePages<StationRow>({
    queryKey: stationKeys.list(params),
    path: '/stations',
    params,
    limit: 200,
    pollMs: POLL_MS,
    enabled: !onMap,
  });
  const views = useMemo(() => {
    const view = (id: string, label: string, shown: Record<string, string>): SavedView => ({
      id,
      label,
      search: shown,
    });
    return [
      view('all', t`All`, {}),
      view('charging', t`With chargers`, { is_charging: 'true' }),
      view('empty', t`Empty`, { empty: 'true' }),
      view('full', t`Full`, { full: 'true' }),
      view('faulty', t`Out of order`, { faulty: 'true' }),
    ];
  }, [t]);
  const toolbar = (
    <PropertyFilter {...filter.bar} placeholder={t`Filter, or type a name, stop id or address`} />
  );
  const panel = search.sel ? (
    <Suspense fallback={null}>
      <StationPeek id={search.sel} onClose={() => update({ sel: undefined })} />
    </Suspense>
  ) : null;
  return (
    <Page title={t`Stations`} fill actions={<Can do="station.edit">{<NewStation />}</Can>}>
      <StationTiles search={search} />
      <SavedViews listId="stations" path="/stations" builtIn={views} fields={fields} />
      <PeekLayout panel={panel}>
        {onMap ? (
          <Suspense fallback={null}>
            <StationsMap
              params={filter.params}
              selected={search.sel}
              onSelect={(sel) => update({ sel })}
              toolbar={toolbar}
            />
          </Suspense>
        ) : (
          <DataGrid
            id="stations"
            label={t`Stations`}
            columns={columns}
            {...pages.source}
            rowId={(stop) => stop.id}
            rowHref={(stop) => `/stations/${stop.id}`}
            peekedId={search.sel}
            onPeek={(sel) => update({ sel })}
            {...sortedBy(order, update)}
            {...filter.grid}
            empty={
              <EmptyState
                title={t`No stations yet`}
                why={t`Open one by hand, or import a file of them.`}
              />
            }
            toolbar={toolbar}
            tools={
              <>
                <LiveBadge receivedAt={pages.dataUpdatedAt || undefined} intervalMs={POLL_MS} />
                <ViewSwitch />
              </>
            }
            phoneRow={(stop) => <StationPhoneRow stop={stop} />}
          />
        )}
      </PeekLayout>
    </Page>
  );
}
