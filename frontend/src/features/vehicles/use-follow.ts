import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isApiError } from '@/api/api-error';
import type { LastMessageOut } from '@/api/generated';
import { loadLastMessage, vehicleKeys } from './vehicles-api';

const ASK_MS = 500;

/** A message and when this browser had it, browser ms; null while the car has sent nothing. */
type Heard = { message: LastMessageOut | null; receivedAt: number };

/**
 * Watches for the next message of a car: twice a second until one comes that is not the one we found
 * at first. `again` waits for one more.
 */
export function useFollow(id: string) {
  const [known, setKnown] = useState<string | null | undefined>(undefined);
  const [startedAt, setStartedAt] = useState(() => Date.now());
  const query = useQuery({
    queryKey: vehicleKeys.part(id, 'last-message'),
    queryFn: async ({ signal }): Promise<Heard> => {
      const message = await loadLastMessage(id, signal).catch(nothingYet);
      return { message, receivedAt: Date.now() };
    },
    // a path from an earlier look is not the next message
    gcTime: 0,
    staleTime: 0,
    refetchInterval: ({ state }) => {
      const seen = state.data && messageId(state.data);
      return known !== undefined && seen !== known && seen !== null ? false : ASK_MS;
    },
  });
  const heard = query.data;
  if (heard && known === undefined) setKnown(messageId(heard));
  const arrived = heard?.message && known !== undefined && messageId(heard) !== known;
  return {
    heard,
    arrived: Boolean(arrived),
    startedAt,
    error: query.error,
    retry: () => void query.refetch(),
    again: () => {
      setKnown(heard ? messageId(heard) : undefined);
      setStartedAt(Date.now());
    },
  };
}

function messageId({ message }: Heard): string | null {
  return message?.message_id ?? null;
}

/** 404: the car has sent nothing but what the archive holds. */
function nothingYet(error: unknown): null {
  if (isApiError(error) && error.kind === 'not_found') return null;
  throw error;
}
