import { formatDateTime } from '@/lib/time';
import { DueClock } from '@/ui/clock/due-clock';
import type { Dispute } from './payments-api';

const TWO_DAYS = 2 * 86_400_000;

/** How long a dispute can still be answered; the day alone once it is. */
export function AnswerBy({ row, now, zone }: { row: Dispute; now: number; zone: string }) {
  if (row.evidence_due_at === null) return null;
  const due = Date.parse(row.evidence_due_at);
  const waits =
    row.status === 'needs_response' &&
    (row.answer_state === null || row.answer_state === 'refused');
  if (!waits) return <>{formatDateTime(row.evidence_due_at, zone)}</>;
  return (
    <DueClock dueAt={due} warnAt={due - TWO_DAYS} overdueSince={due < now ? due : null} now={now} />
  );
}
