import { useLingui } from '@lingui/react/macro';
import { formatSpeed } from '@/lib/units';

/** The members of a GBFS rule; what is absent is not said. */
export type ZoneRules = {
  ride_start_allowed?: boolean;
  ride_end_allowed?: boolean;
  ride_through_allowed?: boolean;
  station_parking?: boolean;
  maximum_speed_kph?: number;
};

/** The rules of a zone as a person says them; empty when nothing is forbidden or limited. */
export function useRuleWords(): (rules: unknown) => string[] {
  const { t } = useLingui();
  return (given) => {
    const rules = (given ?? {}) as ZoneRules;
    const told: string[] = [];
    if (rules.ride_through_allowed === false) told.push(t`no driving through`);
    if (rules.ride_start_allowed === false && rules.ride_end_allowed === false) {
      told.push(t`trips neither begin nor end`);
    } else if (rules.ride_start_allowed === false) told.push(t`trips don't begin`);
    else if (rules.ride_end_allowed === false) told.push(t`trips don't end`);
    if (rules.maximum_speed_kph !== undefined) {
      told.push(t`${formatSpeed(rules.maximum_speed_kph)} at most`);
    }
    if (rules.station_parking) told.push(t`parking at the station only`);
    return told;
  };
}
