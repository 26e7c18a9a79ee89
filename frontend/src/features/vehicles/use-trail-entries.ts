import type { TrailRow, VehicleEventRow } from '@/api/generated';
import { isRecord } from '@/lib/shape';
import type { TimelineEntry } from '@/ui/timeline/timeline';
import { useFactEntry } from '@/ui/timeline/use-fact-entry';
import { useEventEntries } from './use-event-entries';

/** Lines of a car's trail: its events in the words of rental, facts in those of the office. */
export function useTrailEntries(): (rows: readonly TrailRow[]) => TimelineEntry[] {
  const eventEntries = useEventEntries();
  const factEntry = useFactEntry();
  return (rows) =>
    rows.flatMap((row) => (row.source === 'car' ? eventEntries([eventOf(row)]) : [factEntry(row)]));
}

/** An event of the trail in the form of the log. */
function eventOf(row: TrailRow): VehicleEventRow {
  const told = isRecord(row.payload) ? row.payload : {};
  const number = (name: string) => (typeof told[name] === 'number' ? Number(told[name]) : null);
  return {
    event_id: row.id,
    ts: row.at,
    publication_ts: row.recorded_at,
    state: row.state,
    event_types: row.event_types,
    x_event_type: row.event_types.includes(row.type) ? null : row.type,
    lat: number('lat'),
    lng: number('lng'),
    soc: number('soc'),
    trip_id: typeof told.trip_id === 'string' ? told.trip_id : null,
    stop_id: typeof told.stop_id === 'string' ? told.stop_id : null,
  };
}
