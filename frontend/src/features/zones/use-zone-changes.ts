import { useLingui } from '@lingui/react/macro';
import type { ZoneDetail } from '@/api/generated';
import { type Area, countCorners } from '@/lib/polygons';
import { formatArea, formatCount } from '@/lib/units';
import type { Change } from '@/ui/timeline/change-list';
import { useRuleWords } from '@/ui/zones/use-rule-words';
import { zoneKinds } from '@/ui/zones/zone-kinds';

/** What differs between two versions of a zone, in words. */
export function useZoneChanges(): (before: ZoneDetail, after: ZoneDetail) => Change[] {
  const { t } = useLingui();
  const wordsOf = useRuleWords();
  const shapeOf = ({ geometry, area_m2 }: ZoneDetail) =>
    t`${formatArea(area_m2)}, ${formatCount(countCorners(geometry as Area))} corners`;
  return (before, after) => {
    const told: Change[] = [
      { field: t`Name`, before: before.name, after: after.name },
      {
        field: t`Kind`,
        before: t(zoneKinds[before.kind].label),
        after: t(zoneKinds[after.kind].label),
      },
      {
        field: t`What holds there`,
        before: wordsOf(before.rules).join(', ') || null,
        after: wordsOf(after.rules).join(', ') || null,
      },
    ];
    const changed = told.filter((change) => change.before !== change.after);
    if (JSON.stringify(before.geometry) !== JSON.stringify(after.geometry)) {
      changed.push({ field: t`Shape`, before: shapeOf(before), after: shapeOf(after) });
    }
    return changed;
  };
}
