import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { SavedViews } from '@/auth/saved-views/saved-views';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { sortedBy } from '@/ui/data-grid/order';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { GridColumn } from '@/ui/data-grid/types';
import { Page } from '@/ui/page/page';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import type { SavedView } from '@/ui/saved-views/views';
import { EmptyState } from '@/ui/states/empty-state';
import { DamageChip } from '@/ui/status/damage-chip';
import { type DamageState, damageLooks } from '@/ui/status/damage-states';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { type Damage, damageKeys, POLL_MS } from './damage-api';

/** Damage that somebody may have to pay for. */
export function DamageListPage() {
  const { t, i18n } = useLingui();
  const { tz } = useMarket();
  const fields = useMemo(
    (): FilterField[] => [
      {
        key: 'state',
        label: t`State`,
        kind: 'choice',
        options: (Object.keys(damageLooks) as DamageState[]).map((value) => ({
          value,
          label: i18n._(damageLooks[value].label),
        })),
      },
    ],
    [t, i18n],
  );
  const views = useMemo(
    (): SavedView[] => [
      { id: 'all', label: t`All`, search: {} },
      {
        id: 'open',
        label: t`To do`,
        search: { state: 'reported,evidence,assessed,offered,disputed,accepted' },
      },
      { id: 'disputed', label: t`Disputed`, search: { state: 'disputed' } },
    ],
    [t],
  );
  const columns = useMemo(
    (): GridColumn<Damage>[] => [
      {
        id: 'code',
        header: t`Claim`,
        value: (claim) => claim.code,
        sortable: false,
        width: 110,
        always: true,
      },
      {
        id: 'state',
        header: t`State`,
        value: (claim) => claim.state,
        cell: (claim) => <DamageChip state={claim.state} />,
        sortable: false,
        width: 170,
      },
      { id: 'plate', header: t`Car`, value: (claim) => claim.plate, sortable: false, width: 110 },
      {
        id: 'text',
        header: t`What`,
        value: (claim) => claim.text,
        sortable: false,
        width: 280,
        grow: true,
      },
      {
        id: 'order',
        header: t`Work order`,
        value: (claim) => claim.order_code,
        sortable: false,
        width: 110,
      },
      {
        id: 'cost',
        header: t`Cost`,
        value: (claim) => claim.cost_minor,
        cell: (claim) => money(claim.cost_minor, claim.currency),
        numeric: true,
        sortable: false,
        width: 110,
      },
      {
        id: 'asked',
        header: t`Asked for`,
        value: (claim) => claim.asked_minor,
        cell: (claim) => money(claim.asked_minor, claim.currency),
        numeric: true,
        sortable: false,
        width: 110,
      },
      {
        id: 'created_at',
        header: t`Reported`,
        value: (claim) => claim.created_at,
        cell: (claim) => formatDateTime(claim.created_at, tz),
        width: 150,
      },
    ],
    [t, tz],
  );
  const filter = useFilter(fields);
  const [search, update] = useUrlSearch();
  const order = search.order ?? '-created_at';
  const params = { ...filter.params, order };
  const pages = usePages<Damage>({
    queryKey: damageKeys.list(params),
    path: '/damage-claims',
    params,
    pollMs: POLL_MS,
  });
  return (
    <Page title={t`Damage claims`} fill>
      <SavedViews listId="damage-claims" path="/damage-claims" builtIn={views} fields={fields} />
      <DataGrid
        id="damage-claims"
        label={t`Damage claims`}
        columns={columns}
        {...pages.source}
        rowId={({ id }) => id}
        rowHref={({ id }) => `/work-orders/damage/${id}`}
        {...sortedBy(order, update)}
        {...filter.grid}
        empty={
          <EmptyState
            title={t`No claims yet`}
            why={t`A claim begins on the page of the work order that repairs the damage.`}
          />
        }
        toolbar={
          <PropertyFilter
            {...filter.bar}
            placeholder={t`Filter, or type a plate, a claim or an order`}
          />
        }
        tools={
          <ExportButton path="/damage-claims.csv" params={params} fileName="damage-claims.csv" />
        }
        phoneRow={(claim) => (
          <PhoneLines
            title={`${claim.code} ${claim.plate}`}
            end={<DamageChip state={claim.state} />}
            detail={claim.text}
            detailEnd={money(claim.asked_minor ?? claim.cost_minor, claim.currency)}
          />
        )}
      />
    </Page>
  );
}

function money(minor: number | null, currency: string): string {
  return minor === null ? UNKNOWN : formatMinor(minor, currency);
}
