import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useMemo, useState } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { type GridSelection, NO_SELECTION } from '@/ui/data-grid/types';
import { LiveBadge } from '@/ui/live/live-badge';
import { Page } from '@/ui/page/page';
import { PeekLayout } from '@/ui/peek/peek-layout';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { AlertActions } from './alert-actions';
import { useAlertColumns } from './alert-columns';
import { useAlertFields } from './alert-fields';
import { AlertPhoneRow } from './alert-phone-row';
import { AlertTabs } from './alert-tabs';
import { AlertTiles } from './alert-tiles';
import { type Alert, alertKeys, POLL_MS } from './health-api';
import type { Ask, AskedStep } from './step-dialog';
import { useAlertKeys } from './use-alert-keys';
import { useTakeAlertStep } from './use-alert-steps';
import { useAlertViews } from './use-alert-views';

const AlertPeek = lazy(async () => ({ default: (await import('./alert-peek')).AlertPeek }));
const StepDialog = lazy(async () => ({ default: (await import('./step-dialog')).StepDialog }));

/** With these alone the page is as it opens: nothing there is good news, and no filter to clear. */
const OPENED_WITH = new Set(['open']);

/** What the rules found, car by car, and what people do about it. */
export function AlertsPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const mayWork = useCan()('alert.manage');
  const fields = useAlertFields();
  const columns = useAlertColumns(tz);
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const [selection, setSelection] = useState<GridSelection>(NO_SELECTION);
  const [cursor, setCursor] = useState<string>();
  const [ask, setAsk] = useState<Ask | null>(null);
  const { take } = useTakeAlertStep();
  const order = search.order ?? '-opened_at';
  const params = { ...filter.params, order };
  const pages = usePages<Alert>({
    queryKey: alertKeys.list(params),
    path: '/alerts',
    params,
    pollMs: POLL_MS,
  });
  const current = search.sel ?? cursor;
  const ids = useMemo(
    () => (selection.ids.size > 0 ? [...selection.ids] : current ? [current] : []),
    [selection, current],
  );
  const begin = (step: AskedStep, on = ids) => (on.length > 0 ? setAsk({ step, ids: on }) : null);
  const acknowledge = (on = ids) => (on.length > 0 ? take('ack', on) : null);
  useAlertKeys({ enabled: mayWork && ask === null, onAck: acknowledge, onAsk: begin });
  const close = () => {
    setAsk(null);
    setSelection(NO_SELECTION);
  };
  return (
    <Page title={t`Alerts`} fill>
      <AlertTabs active="alerts" />
      <AlertTiles />
      <SavedViews listId="alerts" path="/alerts" builtIn={useAlertViews()} fields={fields} />
      <PeekLayout
        panel={
          search.sel ? (
            <Suspense fallback={null}>
              <AlertPeek
                key={search.sel}
                id={search.sel}
                onAck={() => acknowledge([search.sel ?? ''])}
                onWake={() => take('wake', [search.sel ?? ''])}
                onAsk={(step) => begin(step, [search.sel ?? ''])}
                onClose={() => update({ sel: undefined })}
              />
            </Suspense>
          ) : null
        }
      >
        <DataGrid
          id="alerts"
          label={t`Alerts`}
          columns={columns}
          {...pages.source}
          rowId={(alert) => alert.id}
          rowHref={(alert) => `/vehicles/${alert.vehicle_id}?tab=alerts`}
          peekedId={search.sel}
          onPeek={(sel) => update({ sel })}
          onCursor={setCursor}
          selection={mayWork ? selection : undefined}
          onSelectionChange={mayWork ? setSelection : undefined}
          bulkActions={
            <AlertActions
              alert={{ state: 'open' }}
              onAck={acknowledge}
              onWake={() => take('wake', ids)}
              onAsk={begin}
            />
          }
          {...sortedBy(order, update)}
          isFiltered={Object.keys(filter.params).some((key) => !OPENED_WITH.has(key))}
          onClearFilter={filter.clear}
          empty={
            <EmptyState
              title={filter.params.open ? t`No alert is open` : t`No alert yet`}
              why={t`When a health rule holds for a car, it appears here.`}
            />
          }
          toolbar={
            <PropertyFilter
              {...filter.bar}
              placeholder={t`Filter by severity, state, rule… or type a plate`}
            />
          }
          tools={
            <>
              <LiveBadge receivedAt={pages.dataUpdatedAt || undefined} intervalMs={POLL_MS} />
              <ExportButton path="/alerts.csv" params={params} fileName="alerts.csv" />
            </>
          }
          phoneRow={(alert) => <AlertPhoneRow alert={alert} zone={tz} />}
        />
      </PeekLayout>
      {ask ? (
        <Suspense fallback={null}>
          <StepDialog ask={ask} onClose={close} />
        </Suspense>
      ) : null}
    </Page>
  );
}
