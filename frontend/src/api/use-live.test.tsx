import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { useLive } from './use-live';

type Delta = { items: number[]; cursor: string };

function setUp(load: (since: string | undefined) => Promise<Delta>) {
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return renderHook(
    () =>
      useLive<number[], Delta>({
        queryKey: ['numbers'],
        intervalMs: 60_000,
        load,
        merge: (previous, delta) => [...(previous ?? []), ...delta.items],
        cursor: (delta) => delta.cursor,
      }),
    { wrapper },
  );
}

describe('a live query', () => {
  it('loads everything once, then only what came after the cursor', async () => {
    const load = vi
      .fn<(since: string | undefined) => Promise<Delta>>()
      .mockResolvedValueOnce({ items: [1, 2], cursor: 'c1' })
      .mockResolvedValueOnce({ items: [3], cursor: 'c2' });
    const { result } = setUp(load);
    await waitFor(() => expect(result.current.data).toEqual([1, 2]));
    await result.current.refetch();
    await waitFor(() => expect(result.current.data).toEqual([1, 2, 3]));
    expect(load.mock.calls.map(([since]) => since)).toEqual([undefined, 'c1']);
  });

  it('keeps what it knew when a poll fails, and says since when', async () => {
    const load = vi
      .fn<(since: string | undefined) => Promise<Delta>>()
      .mockResolvedValueOnce({ items: [1], cursor: 'c1' })
      .mockRejectedValueOnce(new Error('away'));
    const { result } = setUp(load);
    await waitFor(() => expect(result.current.data).toEqual([1]));
    const known = result.current.receivedAt;
    await result.current.refetch();
    await waitFor(() => expect(result.current.error).not.toBeNull());
    expect(result.current.data).toEqual([1]);
    expect(result.current.receivedAt).toBe(known);
  });
});
