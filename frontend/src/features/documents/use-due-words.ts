import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMe } from '@/auth/use-me';
import { daysBetween, todayIn } from '@/lib/days';
import { DEFAULT_ZONE, formatDate } from '@/lib/time';
import type { Stage } from './stages';

type Standing = { stage: Stage; due_on: string | null };

/** When a paper ends, as one says it: "ends in 5 days", "ended yesterday". */
export function useDueWords(): (standing: Standing, market: string) => string {
  const { t } = useLingui();
  const { markets } = useMe();
  return ({ stage, due_on }, market) => {
    if (stage === 'unasked') return t`not needed`;
    if (stage === 'missing') return t`not on file`;
    if (due_on === null) return t`does not expire`;
    const zone = markets.find(({ code }) => code === market)?.tz ?? DEFAULT_ZONE;
    const days = daysBetween(todayIn(zone), due_on);
    if (days < 0) return t`ended ${plural(-days, { one: '# day ago', other: '# days ago' })}`;
    if (days === 0) return t`ended last midnight`;
    if (days > 99) return t`until ${formatDate(due_on, 'UTC')}`;
    return t`ends in ${plural(days, { one: '# day', other: '# days' })}`;
  };
}
