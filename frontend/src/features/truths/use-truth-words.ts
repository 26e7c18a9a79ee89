import { useLingui } from '@lingui/react/macro';
import { useMarket } from '@/auth/use-me';
import { formatTimeSeconds } from '@/lib/time';
import { formatKilometres, formatPercent, UNKNOWN } from '@/lib/units';
import { type VehicleState, vehicleStates } from '@/ui/status/vehicle-states';
import type { Reason, Remedy, Source, TruthField } from './truths-api';

/** Fields, sources, reasons and remedies as people say them. */
export function useTruthWords() {
  const { t, i18n } = useLingui();
  const { tz } = useMarket();
  const fields: Record<TruthField, string> = {
    heard: t`Last heard`,
    reading: t`Newest reading`,
    state: t`State`,
    place: t`Station`,
    position: t`Position`,
    locked: t`Lock`,
    ignition: t`Ignition`,
    plugged: t`Charging plug`,
    soc: t`Charge`,
    odometer: t`Odometer`,
  };
  const sources: Record<Source, string> = {
    registry: t`Registry`,
    shadow: t`Device shadow`,
    hot: t`Hot state`,
  };
  const reasons: Record<Reason, string> = {
    same: t`They say the same`,
    nobody_knows: t`Nobody knows`,
    one_source: t`Only one source knows`,
    not_caught_up: t`The older one has not caught up yet`,
    just_changed: t`It changed a moment ago`,
    driving: t`The car is driving`,
    shadow_stuck: t`The shadow has stopped following the car`,
    registry_deaf: t`The car speaks to its shadow, and not to us`,
    clock_back: t`The car's clock went back; our newest reading is old`,
    hot_behind: t`The hot state has stopped following the car`,
    registry_behind: t`The hot state has newer readings than we have`,
    same_moment: t`Of one moment, shadow and telemetry say two things`,
    same_reading: t`Hot state and registry hold one reading with two values`,
    moves_while_parked: t`It is driving, and we believe that it is parked`,
    away_from_station: t`It is not at the station where we believe it stands`,
    docked_in_rental: t`It stands plugged in, and its rental is still open`,
  };
  const remedies: Record<Remedy, string> = {
    comms_restored: t`Record that the car is within reach again`,
    trip_start: t`Record that a trip began`,
    trip_end: t`Record that the trip has ended`,
    located: t`Record where the car stands`,
    refresh: t`Ask the car to report anew`,
    rewrite_hot: t`Write our newest reading into the hot state`,
    inspect: t`Send somebody to the car`,
  };
  const either = (yes: string, no: string) => (said: unknown) => (said === true ? yes : no);
  const moment = (said: unknown) => formatTimeSeconds(String(said), tz);
  const spelled: Partial<Record<TruthField, (said: unknown) => string>> = {
    heard: moment,
    reading: moment,
    locked: either(t`Locked`, t`Unlocked`),
    ignition: either(t`On`, t`Off`),
    plugged: either(t`Plugged in`, t`Not plugged in`),
    soc: (said) => formatPercent(Number(said), 1),
    odometer: (said) => formatKilometres(Number(said)),
    position: (said) => (Array.isArray(said) ? said.map(degrees).join(', ') : UNKNOWN),
    state: (said) => {
      const look = vehicleStates[String(said) as VehicleState];
      return look ? i18n._(look.label) : String(said);
    },
  };
  const value = (field: TruthField, said: unknown): string => {
    if (said === null || said === undefined) return UNKNOWN;
    return spelled[field]?.(said) ?? String(said);
  };
  return { fields, sources, reasons, remedies, value };
}

function degrees(value: unknown): string {
  return typeof value === 'number' ? value.toFixed(5) : UNKNOWN;
}
