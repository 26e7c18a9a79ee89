import type { DigestLine } from './overview-api';

/** What somebody should look at, the most urgent first. */
const NEEDS_SOMEBODY = [
  'workers_lost',
  'incidents_opened',
  'alerts_critical',
  'vehicles_missing',
  'vehicles_went_silent',
  'runs_failed',
  'dead_letters_waiting',
  'bills_refused',
  'runs_missed',
  'alerts_opened',
  'batteries_low',
  'day_cost_more_than_usual',
  'messages_quarantined',
];
/** What went well by itself. */
const GOOD_NEWS = ['back_again', 'batteries_charged', 'bills_imported'];

export type SortedDigest = { needs: DigestLine[]; good: DigestLine[] };

/** The lines of all sources in one order; a code that this console has no words for is left out. */
export function sortDigest(lines: readonly DigestLine[]): SortedDigest {
  const pick = (codes: readonly string[]) =>
    codes.flatMap((code) => lines.filter((line) => line.code === code));
  return { needs: pick(NEEDS_SOMEBODY), good: pick(GOOD_NEWS) };
}
