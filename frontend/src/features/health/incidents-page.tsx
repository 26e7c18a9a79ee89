import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { LiveBadge } from '@/ui/live/live-badge';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { AlertTabs } from './alert-tabs';
import { type Incident, incidentKeys, POLL_MS } from './health-api';
import { useIncidentColumns } from './incident-columns';
import { useIncidentFields } from './incident-fields';
import { IncidentPhoneRow } from './incident-phone-row';

const IncidentPeek = lazy(async () => ({
  default: (await import('./incident-peek')).IncidentPeek,
}));

/** Storms: many alerts of one rule behind one cause, told once. */
export function IncidentsPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const fields = useIncidentFields();
  const columns = useIncidentColumns(tz);
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const order = search.order ?? '-opened_at';
  // the API looks for no text in incidents
  const { q: _, ...narrowed } = filter.params;
  const params = { ...narrowed, order };
  const pages = usePages<Incident>({
    queryKey: incidentKeys.list(params),
    path: '/incidents',
    params,
    pollMs: POLL_MS,
  });
  return (
    <Page title={t`Incidents`} fill>
      <AlertTabs active="incidents" />
      <SavedViews
        listId="incidents"
        path="/incidents"
        builtIn={[
          { id: 'all', label: t`All`, search: {} },
          { id: 'open', label: t`Going on`, search: { open: 'true' } },
        ]}
        fields={fields}
      />
      <PeekLayout
        panel={
          search.sel ? (
            <Suspense fallback={null}>
              <IncidentPeek
                key={search.sel}
                id={search.sel}
                onClose={() => update({ sel: undefined })}
              />
            </Suspense>
          ) : null
        }
      >
        <DataGrid
          id="incidents"
          label={t`Incidents`}
          columns={columns}
          {...pages.source}
          rowId={(incident) => incident.id}
          rowHref={(incident) => `/alerts/incidents/${incident.id}`}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          {...sortedBy(order, update)}
          {...filter.grid}
          empty={
            <EmptyState
              title={t`No incident so far`}
              why={t`When one cause makes many cars suffer at once, they are folded into one incident here.`}
            />
          }
          toolbar={
            <PropertyFilter
              {...filter.bar}
              placeholder={t`Filter by state, severity or where it is`}
            />
          }
          tools={<LiveBadge receivedAt={pages.dataUpdatedAt || undefined} intervalMs={POLL_MS} />}
          phoneRow={(incident) => <IncidentPhoneRow incident={incident} zone={tz} />}
        />
      </PeekLayout>
    </Page>
  );
}
