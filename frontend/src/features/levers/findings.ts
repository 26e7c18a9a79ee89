import type { CommandRow, DriftRow, VehicleEventRow, WorkerRow } from '@/api/generated';

/** What the product noticed of one pulled lever, by its own clock. */
export type Finding = {
  /** How long after the lever, ms; null while nothing was noticed. */
  noticedMs: number | null;
  /** States before and after, where the thing has states. */
  from: string | null;
  to: string | null;
  /** How long after the lever it was all right again, ms. */
  backMs: number | null;
};

export const NOTHING: Finding = { noticedMs: null, from: null, to: null, backMs: null };

/** Event times are those of the car; written down means noticed. */
const noticedAt = (event: VehicleEventRow) => Date.parse(event.publication_ts);

/** A silenced car: `comms_lost`, later `comms_restored`. `events` newest first. */
export function silenceFinding(events: readonly VehicleEventRow[], at: number): Finding {
  const lost = oldest(events, 'comms_lost', at);
  if (!lost) return NOTHING;
  const restored = oldest(events, 'comms_restored', noticedAt(lost));
  return {
    ...changeOf(events, lost, at),
    backMs: restored ? noticedAt(restored) - at : null,
  };
}

/** A drained car: `battery_low`. */
export function drainFinding(events: readonly VehicleEventRow[], at: number): Finding {
  const low = oldest(events, 'battery_low', at);
  return low ? { ...changeOf(events, low, at), backMs: null } : NOTHING;
}

/** A car that ignores commands: one that it was told afterwards stays without an answer. */
export function ignoreFinding(commands: readonly CommandRow[], at: number): Finding {
  const lost = commands.findLast(
    ({ state, requested_at }) => state === 'expired' && Date.parse(requested_at) >= at,
  );
  if (!lost?.settled_at) return NOTHING;
  return { ...NOTHING, noticedMs: Date.parse(lost.settled_at) - at };
}

/** A shadow that parted from its car: a disagreement that was opened afterwards. */
export function driftFinding(drifts: readonly DriftRow[], at: number): Finding {
  const opened = drifts
    .filter(({ first_seen_at }) => Date.parse(first_seen_at) >= at)
    .flatMap(({ opened_at }) => (opened_at ? [Date.parse(opened_at)] : []));
  return opened.length > 0 ? { ...NOTHING, noticedMs: Math.min(...opened) - at } : NOTHING;
}

/** A killed worker. The register knows `default@host` where the lever says `default`. */
export function workerFinding(workers: readonly WorkerRow[], subject: string, at: number): Finding {
  const worker = workers.find(({ name }) => name.split('@')[0] === subject);
  const lostAt = worker?.lost_at ? Date.parse(worker.lost_at) : 0;
  if (!worker || lostAt < at) return NOTHING;
  const returnedAt = worker.returned_at ? Date.parse(worker.returned_at) : 0;
  return {
    noticedMs: lostAt - at,
    from: 'alive',
    to: 'lost',
    backMs: returnedAt >= lostAt ? returnedAt - at : null,
  };
}

/** The first event of a type that was written down after a moment. */
function oldest(events: readonly VehicleEventRow[], type: string, after: number) {
  return events.findLast((event) => event.event_types.includes(type) && noticedAt(event) >= after);
}

function changeOf(events: readonly VehicleEventRow[], event: VehicleEventRow, at: number) {
  const before = events[events.indexOf(event) + 1];
  return { noticedMs: noticedAt(event) - at, from: before?.state ?? null, to: event.state };
}
