import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { MapZone } from '../map/types';
import { useRuleWords } from './use-rule-words';
import { type ZoneKind, zoneKinds } from './zone-kinds';

export type ZoneShape = {
  id: string;
  kind: ZoneKind;
  name: string;
  rules: unknown;
  outline: unknown;
  area_m2: number;
};

const NO_ZONES: MapZone[] = [];

/** Zones as the map draws them: colour by kind, on hover what holds there. */
export function useMapZones(zones: readonly ZoneShape[] | undefined): MapZone[] {
  const { t } = useLingui();
  const wordsOf = useRuleWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words follow the language, as `t` does
  return useMemo(
    () =>
      zones?.map(({ id, kind, name, rules, outline, area_m2 }) => ({
        id,
        name,
        polygon: outline as MapZone['polygon'],
        area: area_m2,
        color: zoneKinds[kind].color,
        hollow: zoneKinds[kind].hollow,
        detail: [t(zoneKinds[kind].label), ...wordsOf(rules)].join(', '),
      })) ?? NO_ZONES,
    [zones, t],
  );
}
