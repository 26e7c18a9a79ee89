import { useLingui } from '@lingui/react/macro';
import type { StationRow } from '@/api/generated';
import type { Change } from '@/ui/timeline/change-list';
import { useStationKinds } from './station-kinds';

/** What differs between two versions of a station, in words. */
export function useStationChanges(): (before: StationRow, after: StationRow) => Change[] {
  const { t } = useLingui();
  const kinds = useStationKinds();
  const kindName = (stop: StationRow) =>
    kinds.find(({ value }) => value === stop.kind)?.label ?? stop.kind;
  const told: [string, (stop: StationRow) => string | null][] = [
    [t`Name`, (stop) => stop.name],
    [t`Address`, (stop) => stop.address || null],
    [t`Position`, (stop) => `${stop.lat}, ${stop.lng}`],
    [t`Kind`, kindName],
    [t`Bays`, (stop) => (stop.capacity === null ? null : String(stop.capacity))],
    [t`Cars can be charged here`, (stop) => (stop.is_charging ? t`yes` : t`no`)],
  ];
  return (before, after) =>
    told
      .map(([field, tell]) => ({ field, before: tell(before), after: tell(after) }))
      .filter((change) => change.before !== change.after);
}
