import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '@/api/http';
import { forget, readText, writeText } from '@/lib/storage';

const SAVE_MS = 1_500;

export type Side = 'public' | 'internal';
export type Draft = ReturnType<typeof useDraft>;

/**
 * What one is writing: at once in this browser, a little later on the server, so that neither a
 * crash nor another machine loses it. `kept` is the server's.
 */
export function useDraft(ticket: string, side: Side, kept: string) {
  const key = `draft.ticket.${ticket}.${side}`;
  const [text, setText] = useState(() => readText(key) ?? kept);
  const unsaved = useRef<string | null>(null);
  const save = useCallback(() => {
    if (unsaved.current === null) return;
    const body = { visibility: side, body: unsaved.current };
    unsaved.current = null;
    // the browser still has it: the next keystroke tries again
    void api.post(`/tickets/${ticket}/draft`, { body }).catch(() => undefined);
  }, [ticket, side]);
  useEffect(() => {
    if (unsaved.current === null) return undefined;
    const timer = window.setTimeout(save, SAVE_MS);
    return () => window.clearTimeout(timer);
  });
  useEffect(() => save, [save]);
  const write = (next: string) => {
    setText(next);
    unsaved.current = next;
    if (next) writeText(key, next);
    else forget(key);
  };
  /** Sent: there is nothing to keep any more. The server has thrown its copy away by itself. */
  const clear = () => {
    setText('');
    unsaved.current = null;
    forget(key);
  };
  /** What came back stands before what was begun since; also when the ticket was left meanwhile. */
  const prepend = (came: string) => {
    const begun = readText(key);
    write(begun ? `${came}\n\n${begun}` : came);
  };
  return { text, write, clear, prepend };
}
