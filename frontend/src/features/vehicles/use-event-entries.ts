import { useLingui } from '@lingui/react/macro';
import type { VehicleEventRow } from '@/api/generated';
import { useStations } from '@/auth/use-stations';
import { formatPercent } from '@/lib/units';
import { isVehicleState, vehicleStates } from '@/ui/status/vehicle-states';
import type { TimelineEntry } from '@/ui/timeline/timeline';
import { actorNames, eventLook } from './event-words';

/** Events of a car as a person tells them: who did what, then state, place and charge. */
export function useEventEntries(): (events: readonly VehicleEventRow[]) => TimelineEntry[] {
  const { t, i18n } = useLingui();
  const stations = useStations();
  const list = new Intl.ListFormat(i18n.locale, { type: 'conjunction' });
  const stateName = (state: string) =>
    isVehicleState(state) ? t(vehicleStates[state].label) : state;
  const stationName = (stop: string) =>
    stations.find(({ stop_id }) => stop_id === stop)?.name ?? stop;
  return (events) =>
    events.map((event) => {
      const types = event.x_event_type ? [event.x_event_type] : event.event_types;
      const last = types.at(-1) ?? '';
      const known = eventLook(last);
      const told = types.map((type) => {
        const words = eventLook(type);
        return words ? t(words.what) : type.replaceAll('_', ' ');
      });
      const details = [
        stateName(event.state),
        event.stop_id ? stationName(event.stop_id) : null,
        event.soc === null ? null : formatPercent(event.soc),
      ];
      return {
        id: event.event_id,
        at: event.ts,
        who: t(actorNames[known?.who ?? 'car']),
        what: list.format(told),
        source: details.filter(Boolean).join(' · '),
        icon: known?.icon,
        tone: known?.tone,
      };
    });
}
