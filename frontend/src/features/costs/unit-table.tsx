import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatMoney } from '@/lib/money';
import { formatCount, UNKNOWN } from '@/lib/units';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { GridColumn } from '@/ui/data-grid/types';
import { EmptyState } from '@/ui/states/empty-state';
import classes from './insight.module.css';
import type { UnitMonth, Units } from './insight-api';
import { monthName } from './month-name';

/** The months beside each other; a row opens the costs that its units bear. */
export function UnitTable({ data }: { data: Units | undefined }) {
  const { t } = useLingui();
  const currency = data?.currency ?? 'SGD';
  const columns = useColumns(currency);
  return (
    <div className={`${classes.grid} ${classes.low}`}>
      <DataGrid
        id="cost-units"
        label={t`Units by month`}
        columns={columns}
        rows={data?.items ?? []}
        rowId={(row) => row.month}
        rowHref={(row) => `/costs/explore?start=${row.month}&end=${nextMonth(row.month)}`}
        isLoading={!data}
        empty={
          <EmptyState
            title={t`No settled trip and no cost yet`}
            why={t`A month appears with its first settled trip or its first cost.`}
          />
        }
        phoneRow={(row) => (
          <PhoneLines
            title={monthName(row.month)}
            end={money(eachOf(row, 'trip', 'cost_each'), currency)}
            detail={t`Left of a trip`}
            detailEnd={money(eachOf(row, 'trip', 'margin_each'), currency)}
          />
        )}
      />
    </div>
  );
}

function useColumns(currency: string): GridColumn<UnitMonth>[] {
  const { t } = useLingui();
  return useMemo(() => {
    const each = (
      unit: string,
      header: string,
      field: 'cost_each' | 'margin_each' = 'cost_each',
      digits = 2,
    ): GridColumn<UnitMonth> => ({
      id: `${unit}-${field}`,
      header,
      value: (row) => numberOf(eachOf(row, unit, field)),
      cell: (row) => money(eachOf(row, unit, field), currency, digits),
      numeric: true,
      width: 136,
    });
    const total = (id: 'revenue' | 'cost' | 'margin', header: string): GridColumn<UnitMonth> => ({
      id,
      header,
      value: (row) => Number(row[id]),
      cell: (row) => formatMoney(row[id], currency),
      numeric: true,
      width: 130,
    });
    return [
      {
        id: 'month',
        header: t`Month (UTC)`,
        value: (row) => row.month,
        cell: (row) => monthName(row.month),
        grow: true,
        width: 110,
        always: true,
      },
      {
        id: 'trips',
        header: t`Trips`,
        value: (row) => numberOf(row.units.find(({ unit }) => unit === 'trip')?.count),
        cell: (row) => formatCount(numberOf(row.units.find(({ unit }) => unit === 'trip')?.count)),
        numeric: true,
        width: 90,
      },
      total('revenue', t`Revenue`),
      total('cost', t`Cost`),
      total('margin', t`Margin`),
      each('trip', t`Cost of a trip`),
      each('trip', t`Left of a trip`, 'margin_each'),
      each('car_day', t`Cost of a car's day`),
      { ...each('car_day', t`Left of a car's day`, 'margin_each'), initiallyHidden: true },
      each('customer', t`Cost of a customer`),
      { ...each('customer', t`Left of a customer`, 'margin_each'), initiallyHidden: true },
      each('kwh', t`Cost of a kWh`, 'cost_each', 3),
      each('message', t`Cost of a message`, 'cost_each', 7),
    ];
  }, [currency, t]);
}

function eachOf(row: UnitMonth, unit: string, field: 'cost_each' | 'margin_each') {
  return row.units.find((found) => found.unit === unit)?.[field] ?? null;
}

function money(amount: string | null, currency: string, digits = 2): string {
  return amount === null ? UNKNOWN : formatMoney(amount, currency, { digits });
}

function numberOf(text: string | null | undefined): number | null {
  return text === null || text === undefined ? null : Number(text);
}

function nextMonth(month: string): string {
  const at = new Date(`${month}T00:00:00Z`);
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1))
    .toISOString()
    .slice(0, 10);
}
