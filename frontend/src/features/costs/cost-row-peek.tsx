import { useLingui } from '@lingui/react/macro';
import { formatDate } from '@/lib/time';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import type { CostRow } from './costs-api';
import { exactMoney } from './decimals';

export type CostRowPeekProps = { row: CostRow; onClose: () => void };

/** One line of the bill with its exact amounts. */
export function CostRowPeek({ row, onClose }: CostRowPeekProps) {
  const { t } = useLingui();
  const amount = (value: string | null) => (value ? exactMoney(value, row.billing_currency) : null);
  const known = [
    { label: t`Day (UTC)`, value: formatDate(row.charge_period_start, 'UTC') },
    { label: t`Charge`, value: row.charge_description },
    { label: t`Category`, value: row.charge_category },
    { label: t`Billed`, value: amount(row.billed_cost) },
    { label: t`Effective`, value: amount(row.effective_cost) },
    { label: t`List price`, value: amount(row.list_cost) },
    { label: t`Account`, value: row.sub_account_name },
    { label: t`Region`, value: row.region_id },
    { label: t`Resource`, value: row.resource_id },
    ...Object.entries(row.tags ?? {}).map(([key, value]) => ({
      label: t`Tag ${key}`,
      value: String(value),
    })),
  ].filter(({ value }) => value);
  return (
    <PeekPanel
      title={row.service_name}
      label={t`Line of the bill`}
      href={`/costs/rows?service_name=${encodeURIComponent(row.service_name)}`}
      onClose={onClose}
    >
      <Facts facts={known} />
    </PeekPanel>
  );
}
