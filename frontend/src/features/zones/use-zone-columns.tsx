import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { ZoneRow } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { formatArea, formatCount, UNKNOWN } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import { HrefLink } from '@/ui/url/href-link';
import { useRuleWords } from '@/ui/zones/use-rule-words';
import { ZoneKindChip } from '@/ui/zones/zone-kind-chip';

export function useZoneColumns(): GridColumn<ZoneRow>[] {
  const { t } = useLingui();
  const { tz } = useMarket();
  const wordsOf = useRuleWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words follow the language, as `t` does
  return useMemo(
    () => [
      {
        id: 'name',
        header: t`Zone`,
        value: (zone) => zone.name,
        cell: (zone) => <HrefLink href={`/zones/${zone.id}`}>{zone.name}</HrefLink>,
        width: 220,
        grow: true,
        always: true,
      },
      {
        id: 'kind',
        header: t`Kind`,
        value: (zone) => zone.kind,
        cell: (zone) => <ZoneKindChip kind={zone.kind} />,
        width: 150,
      },
      {
        id: 'rules',
        header: t`What holds there`,
        value: (zone) => wordsOf(zone.rules).join(', ') || UNKNOWN,
        sortable: false,
        width: 300,
      },
      {
        id: 'cars_inside',
        header: t`Cars inside`,
        value: (zone) => zone.cars_inside,
        cell: (zone) => formatCount(zone.cars_inside),
        numeric: true,
        width: 110,
      },
      {
        id: 'area_m2',
        header: t`Area`,
        value: (zone) => zone.area_m2,
        cell: (zone) => formatArea(zone.area_m2),
        numeric: true,
        width: 110,
      },
      {
        id: 'updated_at',
        header: t`Changed`,
        value: (zone) => zone.updated_at,
        cell: (zone) => formatDateTime(zone.updated_at, tz),
        width: 160,
      },
      {
        id: 'market',
        header: t`Market`,
        value: (zone) => zone.market,
        sortable: false,
        width: 80,
      },
    ],
    [t, tz],
  );
}
