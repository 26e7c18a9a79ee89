import { useLingui } from '@lingui/react/macro';
import type { BatteryOut } from '@/api/generated';
import { formatCount, formatKilometres, formatPercent, UNKNOWN } from '@/lib/units';
import { Card } from '@/ui/page/card';
import { Figures } from './figures';

/** How far it goes, by what it used lately. */
export function RangeCard({ range }: { range: BatteryOut['range'] }) {
  const { t } = useLingui();
  const backed = formatKilometres(range.driven_m, 0);
  return (
    <Card title={t`Range`}>
      <Figures
        figures={[
          {
            label: t`Left`,
            value: formatKilometres(range.left_m, 0),
            note: range.soc === null ? null : t`with ${formatPercent(range.soc)}`,
          },
          {
            label: t`With a full battery`,
            value: formatKilometres(range.full_m, 0),
            note: t`its maker says ${formatKilometres(range.maker_m, 0)}`,
          },
          {
            label: t`Uses`,
            value: range.wh_per_km === null ? UNKNOWN : t`${formatCount(range.wh_per_km)} Wh/km`,
            note:
              range.driven_m > 0
                ? t`from ${backed} in four weeks, with the mean of its type`
                : t`the mean of its type`,
          },
        ]}
      />
    </Card>
  );
}
