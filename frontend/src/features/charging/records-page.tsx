import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { Page } from '@/ui/page/page';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import type { SavedView } from '@/ui/saved-views/views';
import { EmptyState } from '@/ui/states/empty-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { type ChargeRecord, chargingKeys } from './charging-api';
import { ChargingTabs } from './charging-tabs';
import { formatEnergy } from './energy';
import { useRecordColumns } from './record-columns';

/** What operators bill, line by line. */
export function RecordsPage() {
  const { t } = useLingui();
  const { tz } = useMarket();
  const fields = useMemo(
    (): FilterField[] => [
      { key: 'invoiced', label: t`On an invoice`, kind: 'flag' },
      { key: 'session_known', label: t`Of a known session`, kind: 'flag' },
      { key: 'is_credit', label: t`Credit`, kind: 'flag' },
    ],
    [t],
  );
  const columns = useRecordColumns(tz);
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const order = search.order ?? '-ended_at';
  const params = { ...filter.params, order };
  const pages = usePages<ChargeRecord>({
    queryKey: chargingKeys.list({ ...params, of: 'records' }),
    path: '/charging/records',
    params,
  });
  const views = useMemo(
    (): SavedView[] => [
      { id: 'all', label: t`All`, search: {} },
      { id: 'open', label: t`On no invoice`, search: { invoiced: 'false' } },
      { id: 'orphans', label: t`Of no known session`, search: { session_known: 'false' } },
      { id: 'credits', label: t`Credits`, search: { is_credit: 'true' } },
    ],
    [t],
  );
  return (
    <Page title={t`Charging`} fill>
      <ChargingTabs active="records" />
      <SavedViews
        listId="charge-records"
        path="/charging/records"
        builtIn={views}
        fields={fields}
      />
      <DataGrid
        id="charge-records"
        label={t`Charge records`}
        columns={columns}
        {...pages.source}
        rowId={({ id }) => id}
        {...sortedBy(order, update)}
        {...filter.grid}
        empty={
          <EmptyState
            title={t`No records yet`}
            why={t`Operators send one for each session, some minutes after its end.`}
          />
        }
        toolbar={
          <PropertyFilter
            {...filter.bar}
            placeholder={t`Filter, or type a plate, a station or a number`}
          />
        }
        tools={
          <ExportButton
            path="/charging/records.csv"
            params={params}
            fileName="charge-records.csv"
          />
        }
        phoneRow={(row) => (
          <PhoneLines
            title={row.plate ?? t`Unknown card`}
            end={formatMinor(row.cost_minor, row.currency)}
            detail={`${row.is_credit ? t`Credit` : (row.station_name ?? row.evse_id)} · ${formatEnergy(row.energy_wh)}`}
            detailEnd={formatDateTime(row.ended_at, tz)}
          />
        )}
      />
    </Page>
  );
}
