import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { isApiError } from '@/api/api-error';
import { api } from '@/api/http';
import { dayKeys } from './my-day-api';
import { type Deed, Outbox } from './outbox';

async function send(deed: Deed) {
  try {
    const options = { body: deed.body, ifMatch: deed.ifMatch, idempotencyKey: deed.key };
    await (deed.method === 'POST' ? api.post(deed.path, options) : api.patch(deed.path, options));
    return { outcome: 'sent' as const };
  } catch (error) {
    if (!isApiError(error)) throw error;
    const later = error.transient || error.kind === 'unauthenticated' || error.kind === 'server';
    return later
      ? { outcome: 'away' as const }
      : { outcome: 'refused' as const, reason: error.message };
  }
}

let shared: Outbox | null = null;

function outbox(): Outbox {
  shared ??= new Outbox(localStorage, send);
  return shared;
}

const RETRY_MS = 15_000;

/** What waits on this phone. It is sent when the network is back, and now and then. */
export function useOutbox() {
  const client = useQueryClient();
  const box = outbox();
  const deeds = useSyncExternalStore(box.listen, box.list);
  useEffect(() => {
    const flush = async () => {
      if (box.list().length === 0) return;
      await box.flush();
      await client.invalidateQueries({ queryKey: dayKeys.all });
    };
    void flush();
    window.addEventListener('online', flush);
    const timer = window.setInterval(flush, RETRY_MS);
    return () => {
      window.removeEventListener('online', flush);
      window.clearInterval(timer);
    };
  }, [box, client]);
  const add = async (deed: Deed) => {
    await box.add(deed);
    await client.invalidateQueries({ queryKey: dayKeys.all });
  };
  return { deeds, add, drop: (key: string) => box.drop(key) };
}
