import { useLingui } from '@lingui/react/macro';
import { formatAgo, formatWait } from '@/lib/time';
import { DueClock } from '@/ui/clock/due-clock';
import { priorityLooks } from './case-words';
import classes from './cases.module.css';
import type { Ticket } from './cases-api';
import { TicketStatusChip } from './chips';

export type TicketLineProps = {
  ticket: Ticket;
  now: number;
  open: boolean;
  ticked: boolean;
  onOpen: () => void;
  onTick: () => void;
};

/** One ticket of the list: what it is about, whose turn it is, and since when. */
export function TicketLine({ ticket, now, open, ticked, onOpen, onTick }: TicketLineProps) {
  const { t } = useLingui();
  const priority = priorityLooks[ticket.priority];
  const loud = ticket.priority === 'urgent' || ticket.priority === 'high';
  const Glyph = priority.icon;
  const who = ticket.customer_name || ticket.requester || t`Nobody known`;
  const waits = ticket.waiting_since
    ? t`waits ${formatWait(now - Date.parse(ticket.waiting_since))}`
    : formatAgo(ticket.last_message_at, now);
  return (
    <li className={classes.line} data-open={open || undefined} data-ticket={ticket.id}>
      <input
        type="checkbox"
        checked={ticked}
        onChange={onTick}
        aria-label={t`Choose ${ticket.number}`}
      />
      <button
        type="button"
        className={classes.lineOpen}
        onClick={onOpen}
        aria-current={open || undefined}
      >
        <span className={classes.lineTop}>
          <strong>{ticket.subject}</strong>
          {loud ? (
            <span className={classes.loud} data-tone={priority.tone} title={t(priority.label)}>
              <Glyph size={13} aria-label={t(priority.label)} />
            </span>
          ) : null}
        </span>
        <span className={classes.lineUnder}>
          <span className={classes.clip}>
            {[ticket.number, who, ticket.plate].filter(Boolean).join(' · ')}
          </span>
        </span>
        <span className={classes.lineUnder}>
          <TicketStatusChip status={ticket.status} quiet />
          <DueClock
            dueAt={ticket.due_at}
            warnAt={ticket.warn_at}
            overdueSince={ticket.overdue_since}
            now={now}
          />
          <span>{waits}</span>
        </span>
      </button>
    </li>
  );
}
