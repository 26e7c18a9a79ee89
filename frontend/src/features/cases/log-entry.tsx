import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { actionLabels, linkLabels, logLabels } from './case-words';
import classes from './cases.module.css';
import type { LogLine, Suggestion } from './cases-api';
import { CommandOutcome } from './command-outcome';
import type { Link } from './links-api';
import { useFieldWords } from './use-field-words';

/** What happened to the ticket, in one line between the messages. */
export function LogEntry({ line }: { line: LogLine }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const who =
    line.actor_kind === 'customer'
      ? t`The customer`
      : line.actor_kind === 'system'
        ? t`The console`
        : (line.actor_name ?? t`A colleague`);
  const what = useWhat(line);
  // both tickets have such a line; the one that was taken out says where it stands now
  const wasOut = line.kind === 'unmerged' && line.after !== '';
  const label = wasOut ? msg`took the ticket out again from` : logLabels[line.kind];
  const { command } = line.data as { command?: string };
  return (
    <li className={classes.log}>
      <span>
        {who} {t(label)} {what}
      </span>
      {command ? <CommandOutcome id={command} /> : null}
      <time dateTime={line.at}>{formatDateTime(line.at, tz)}</time>
    </li>
  );
}

function useWhat(line: LogLine): string {
  const { t } = useLingui();
  const { currency } = useMarket();
  const words = useFieldWords();
  const data = line.data as Record<string, unknown>;
  switch (line.kind) {
    case 'status_changed':
    case 'reopened':
      return `${words.value('status', line.before)} → ${words.value('status', line.after)}`;
    case 'assigned':
      return line.after ? words.value('assignee', line.after) : t`nobody`;
    case 'queue_changed':
      return words.value('queue', line.after);
    case 'priority_changed':
      return words.value('priority', line.after);
    case 'fields_changed':
      return Object.entries(data as Record<string, { from: unknown; to: unknown }>)
        .map(([name, { to }]) => `${words.field(name)}: ${words.value(name, to)}`)
        .join(' · ');
    case 'action_taken': {
      const label = t(actionLabels[line.after as Suggestion['kind']]);
      const amount = data.amount_minor;
      return typeof amount === 'number' ? `${label} ${formatMinor(amount, currency)}` : label;
    }
    case 'linked':
    case 'unlinked': {
      const kind = t(linkLabels[line.after as Link['kind']] ?? linkLabels.ticket);
      return data.label ? `${kind} ${String(data.label)}` : kind;
    }
    case 'snoozed':
      return words.value('snoozed_until', line.after);
    case 'unmerged':
      return line.before;
    case 'feedback_given':
      return t`${line.after} of 5`;
    case 'merged':
    case 'merged_from':
    case 'macro_applied':
      return line.after;
    default:
      return '';
  }
}
