import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useMemo } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { LiveBadge } from '@/ui/live/live-badge';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import type { SavedView } from '@/ui/saved-views/views';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { chargingKeys, POLL_MS, type Session } from './charging-api';
import { ChargingTabs } from './charging-tabs';
import { ChargingTiles } from './charging-tiles';
import { FindingChip, SessionChip } from './chips';
import { formatEnergy } from './energy';
import { useSessionColumns } from './session-columns';
import { useSessionFields } from './use-session-fields';

const SessionPeek = lazy(async () => ({ default: (await import('./session-peek')).SessionPeek }));

/** Who charges where, what for, and whether the bill says so. */
export function SessionsPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const fields = useSessionFields();
  const columns = useSessionColumns(tz);
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const order = search.order ?? '-started_at';
  const params = { ...filter.params, order };
  const pages = usePages<Session>({
    queryKey: chargingKeys.list(params),
    path: '/charging/sessions',
    params,
    pollMs: POLL_MS,
  });
  const views = useMemo(
    (): SavedView[] => [
      { id: 'all', label: t`All`, search: {} },
      { id: 'now', label: t`Charging now`, search: { status: 'ACTIVE' } },
      { id: 'odd', label: t`Do not agree`, search: { disagrees: 'true' } },
    ],
    [t],
  );
  return (
    <Page title={t`Charging`} fill>
      <ChargingTabs active="sessions" />
      <ChargingTiles search={search} />
      <SavedViews
        listId="charging-sessions"
        path="/charging/sessions"
        builtIn={views}
        fields={fields}
      />
      <PeekLayout
        panel={
          search.sel ? (
            <Suspense fallback={null}>
              <SessionPeek
                key={search.sel}
                id={search.sel}
                onClose={() => update({ sel: undefined })}
              />
            </Suspense>
          ) : null
        }
      >
        <DataGrid
          id="charging-sessions"
          label={t`Charging sessions`}
          columns={columns}
          {...pages.source}
          rowId={({ id }) => id}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...sortedBy(order, update)}
          {...filter.grid}
          empty={
            <EmptyState
              title={t`No charging yet`}
              why={t`Operators tell of a session when it begins; their lists are read every five minutes.`}
            />
          }
          toolbar={
            <PropertyFilter {...filter.bar} placeholder={t`Filter, or type a plate or a station`} />
          }
          tools={
            <>
              <LiveBadge receivedAt={pages.dataUpdatedAt || undefined} intervalMs={POLL_MS} />
              <ExportButton
                path="/charging/sessions.csv"
                params={params}
                fileName="charging-sessions.csv"
              />
            </>
          }
          phoneRow={(row) => (
            <PhoneLines
              title={row.plate ?? t`Unknown card`}
              end={
                row.ended_at ? (
                  <FindingChip finding={row.finding} />
                ) : (
                  <SessionChip status={row.status} />
                )
              }
              detail={`${row.station_name ?? row.evse_id} · ${formatEnergy(row.energy_wh)}`}
              detailEnd={formatDateTime(row.started_at, tz)}
            />
          )}
        />
      </PeekLayout>
    </Page>
  );
}
