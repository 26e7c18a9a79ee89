import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatMoney } from '@/lib/money';
import { formatDate } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import type { CostRow } from './costs-api';
import { quantityOf } from './decimals';

/** The lines of a bill, in FOCUS's words. */
export function useRowColumns(): GridColumn<CostRow>[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        id: 'charge_period_start',
        header: t`Day (UTC)`,
        value: (row) => row.charge_period_start,
        cell: (row) => formatDate(row.charge_period_start, 'UTC'),
        width: 120,
        sortable: true,
        always: true,
      },
      {
        id: 'service_name',
        header: t`Service`,
        value: (row) => row.service_name,
        width: 220,
        sortable: false,
      },
      {
        id: 'charge_description',
        header: t`Charge`,
        value: (row) => row.charge_description,
        grow: true,
        width: 220,
        sortable: false,
      },
      {
        id: 'sub_account_name',
        header: t`Account`,
        value: (row) => row.sub_account_name,
        width: 190,
        sortable: false,
      },
      {
        id: 'environment',
        header: t`Environment`,
        value: (row) => row.environment || UNKNOWN,
        width: 110,
        sortable: false,
      },
      {
        id: 'consumed_quantity',
        header: t`Used`,
        value: (row) => row.consumed_quantity,
        cell: (row) =>
          row.consumed_quantity ? quantityOf(row.consumed_quantity, row.consumed_unit) : UNKNOWN,
        numeric: true,
        width: 170,
        sortable: false,
      },
      {
        id: 'billed_cost',
        header: t`Billed`,
        value: (row) => row.billed_cost,
        cell: (row) => formatMoney(row.billed_cost, row.billing_currency, { digits: 4 }),
        numeric: true,
        width: 130,
        sortable: true,
      },
      {
        id: 'effective_cost',
        header: t`Effective`,
        value: (row) => row.effective_cost,
        cell: (row) =>
          row.effective_cost
            ? formatMoney(row.effective_cost, row.billing_currency, { digits: 4 })
            : UNKNOWN,
        numeric: true,
        width: 130,
        sortable: false,
        initiallyHidden: true,
      },
      {
        id: 'resource_id',
        header: t`Resource`,
        value: (row) => row.resource_id,
        width: 260,
        sortable: false,
        initiallyHidden: true,
      },
    ],
    [t],
  );
}
