import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatMoney, formatMoneyCompact, minorDigits } from '@/lib/money';
import { BandChart } from '@/ui/charts/band-chart';
import { budgetMonthsQuery } from './outlook-api';
import { monthName } from './outlook-words';

/** Each planned month: spent, what is still expected on top, and the plan as a line. */
export function BudgetMonthsChart({ id }: { id: string }) {
  const { t } = useLingui();
  const { data, isPending } = useQuery(budgetMonthsQuery(id));
  const currency = data?.currency ?? 'USD';
  const unit = 10 ** minorDigits(currency);
  const points = (data?.items ?? []).map((each) => ({
    x: each.month,
    values: {
      spent: each.actual_minor === null ? null : each.actual_minor / unit,
      expected:
        each.expected_minor === null
          ? null
          : Math.max(0, each.expected_minor - (each.actual_minor ?? 0)) / unit,
      plan: each.budget_minor / unit,
    },
  }));
  return (
    <BandChart
      id="months"
      title={t`Month by month`}
      xLabel={t`Month (UTC)`}
      yLabel={t`Cost (${currency})`}
      points={points}
      bars={[
        { key: 'spent', label: t`Spent`, color: '--chart-1' },
        { key: 'expected', label: t`Still expected`, color: '--chart-1', opacity: 0.4 },
      ]}
      lines={[{ key: 'plan', label: t`Plan`, color: '--chart-2', stepped: true }]}
      isLoading={isPending}
      height={280}
      formatX={monthName}
      formatValue={(value) => formatMoney(value.toFixed(2), currency)}
      formatAxis={(value) => formatMoneyCompact(value, currency)}
    />
  );
}
