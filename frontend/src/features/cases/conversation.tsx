import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import type { ConversationOut } from '@/api/generated';
import classes from './cases.module.css';
import type { Detail, LogLine, Message } from './cases-api';
import { LogEntry } from './log-entry';
import { MessageBubble } from './message-bubble';
import type { Writing } from './use-writing';

export type ConversationProps = { ticket: Detail; talk: ConversationOut; writing: Writing };

type Entry = { at: string; message: Message } | { at: string; line: LogLine };

const NEAR_PX = 48;

// what the messages themselves show needs no line of its own
const SHOWN_BY_MESSAGES: ReadonlySet<LogLine['kind']> = new Set([
  'customer_message',
  'public_reply',
  'note',
  'created',
]);

/** Everything that was written and that happened, in its order; opens at the end, where one goes on. */
export function Conversation({ ticket, talk, writing }: ConversationProps) {
  const { t } = useLingui();
  const box = useRef<HTMLOListElement>(null);
  const entries: Entry[] = [
    ...talk.messages.map((message) => ({ at: message.at, message })),
    ...talk.events
      .filter(({ kind }) => !SHOWN_BY_MESSAGES.has(kind))
      .map((line) => ({ at: line.at, line })),
  ].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const count = talk.messages.length;
  const length = entries.length;
  const atEnd = useRef(true);
  // a new message is looked at at once
  useEffect(() => {
    if (count > 0 && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [count]);
  // so is what was done, unless one reads further up
  useEffect(() => {
    if (length > 0 && atEnd.current && box.current)
      box.current.scrollTop = box.current.scrollHeight;
  }, [length]);
  const follow = () => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = box.current ?? {};
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
  };
  return (
    <ol
      className={classes.messages}
      ref={box}
      onScroll={follow}
      aria-label={t`Messages`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      {entries.map((entry) =>
        'message' in entry ? (
          <MessageBubble
            key={entry.message.id}
            message={entry.message}
            ticket={ticket}
            writing={writing}
          />
        ) : (
          <LogEntry key={entry.line.id} line={entry.line} />
        ),
      )}
    </ol>
  );
}
