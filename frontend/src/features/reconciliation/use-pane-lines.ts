import { usePages } from '@/api/use-pages';
import { BOOKS, type Line, RECON_POLL_MS, reconKeys, type Side, type Stream } from './recon-api';

/** The lines of one side that nothing matches for certain. */
export function usePaneLines(stream: Stream, market: string, side: Side, text: string) {
  const params = {
    source: BOOKS[stream][side],
    open_in: stream,
    market,
    q: text || undefined,
    order: '-ts',
  };
  return usePages<Line>({
    queryKey: [...reconKeys.all, 'pane', side, params],
    path: '/reconciliation/items',
    params,
    pollMs: RECON_POLL_MS,
  });
}

export type PaneLines = ReturnType<typeof usePaneLines>;
