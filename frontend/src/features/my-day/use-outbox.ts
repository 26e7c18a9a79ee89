import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { isApiError } from '@/api/api-error';
import { api } from '@/api/http';
import { useMe } from '@/auth/use-me';
import { dayKeys } from './my-day-api';
import { type Deed, Outbox } from './outbox';
import { phoneStore } from './phone-store';

async function send(deed: Deed) {
  try {
    const options = { body: bodyOf(deed), ifMatch: deed.ifMatch, idempotencyKey: deed.key };
    await (deed.method === 'POST' ? api.post(deed.path, options) : api.patch(deed.path, options));
    return { outcome: 'sent' as const };
  } catch (error) {
    if (!isApiError(error)) throw error;
    const later =
      error.transient ||
      error.kind === 'unauthenticated' ||
      error.kind === 'server' ||
      // the first try, whose answer was lost, is not over yet
      error.code === 'in_progress';
    return later
      ? { outcome: 'away' as const }
      : { outcome: 'refused' as const, reason: error.message };
  }
}

function bodyOf({ body, file }: Deed): unknown {
  if (!file) return body;
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) form.append(name, String(value));
  form.append('file', file, file.type === 'image/png' ? 'picture.png' : 'picture.jpg');
  return form;
}

/** One for each person: what somebody did is theirs to send. */
const boxes = new Map<string, Outbox>();

function outboxOf(owner: string): Outbox {
  const box = boxes.get(owner) ?? new Outbox(phoneStore(owner), send);
  boxes.set(owner, box);
  return box;
}

const RETRY_MS = 15_000;

/** What waits on this phone. */
export function useOutbox() {
  const client = useQueryClient();
  const box = outboxOf(useMe().id);
  const deeds = useSyncExternalStore(box.listen, box.list);
  const add = async (deed: Deed) => {
    await box.add(deed);
    // kept is enough to go on; sending takes its time
    void box.flush().then(() => client.invalidateQueries({ queryKey: dayKeys.all }));
  };
  return { deeds, kept: deeds.filter(box.isKept), add, drop: (key: string) => void box.drop(key) };
}

/** Sends it when the network is back, when somebody looks at the page again, and now and then. */
export function useSending() {
  const client = useQueryClient();
  const box = outboxOf(useMe().id);
  useEffect(() => {
    const flush = async () => {
      await box.flush();
      await client.invalidateQueries({ queryKey: dayKeys.all });
    };
    const ifAny = () => {
      if (box.list().length > 0) void flush();
    };
    void flush();
    window.addEventListener('online', ifAny);
    document.addEventListener('visibilitychange', ifAny);
    const timer = window.setInterval(ifAny, RETRY_MS);
    return () => {
      window.removeEventListener('online', ifAny);
      document.removeEventListener('visibilitychange', ifAny);
      window.clearInterval(timer);
    };
  }, [box, client]);
}
