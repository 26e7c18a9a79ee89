import { useLingui } from '@lingui/react/macro';
import type { ZoneDetail } from '@/api/generated';
import { useMarket, useMe } from '@/auth/use-me';
import { type Area, countCorners } from '@/lib/polygons';
import { formatDateTime } from '@/lib/time';
import { formatArea, formatCount } from '@/lib/units';
import { Facts } from '@/ui/peek/facts';
import { useRuleWords } from '@/ui/zones/use-rule-words';
import { ZoneKindChip } from '@/ui/zones/zone-kind-chip';
import { zoneKinds } from '@/ui/zones/zone-kinds';

/** What is known of a zone. */
export function ZoneFacts({ zone }: { zone: ZoneDetail }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { markets } = useMe();
  const wordsOf = useRuleWords();
  const rules = wordsOf(zone.rules);
  return (
    <Facts
      facts={[
        { label: t`Kind`, value: <ZoneKindChip kind={zone.kind} /> },
        { label: t`Meaning`, value: t(zoneKinds[zone.kind].about) },
        {
          label: t`What holds there`,
          value: rules.length > 0 ? rules.join(', ') : t`nothing is forbidden or limited`,
        },
        { label: t`Cars inside`, value: formatCount(zone.cars_inside) },
        { label: t`Area`, value: formatArea(zone.area_m2) },
        { label: t`Corners`, value: formatCount(countCorners(zone.geometry as Area)) },
        {
          label: t`Market`,
          value: markets.find(({ code }) => code === zone.market)?.name ?? zone.market,
        },
        { label: t`Changed`, value: formatDateTime(zone.updated_at, tz) },
      ]}
    />
  );
}
