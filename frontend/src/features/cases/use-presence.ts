import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '@/api/http';
import { type Present, ticketKeys } from './cases-api';

const BEAT_MS = 12_000;

/** Says that one is at the ticket, and hears who else is. A failing beat disturbs nobody. */
export function usePresence(id: string) {
  const typing = useRef(false);
  const [isTyping, setIsTyping] = useState(false);
  const { data, refetch } = useQuery({
    queryKey: ticketKeys.live('presence', { id }),
    queryFn: async ({ signal }) =>
      (
        await api.post<{ present: Present[] }>(`/tickets/${id}/presence`, {
          body: { is_typing: typing.current },
          signal,
        })
      ).data.present,
    refetchInterval: BEAT_MS,
    staleTime: BEAT_MS,
    retry: false,
  });
  useEffect(() => {
    typing.current = isTyping;
    void refetch();
  }, [isTyping, refetch]);
  const setTyping = useCallback((now: boolean) => setIsTyping(now), []);
  return { others: data ?? [], setTyping };
}
