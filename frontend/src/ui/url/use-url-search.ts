import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { textSearch, type UrlSearch } from './search-params';

export type UrlPatch = Readonly<Record<string, string | undefined>>;

/**
 * The page's search params and a way to change some of them; `undefined` removes one. Replaces the
 * history entry by default, so that Back leaves the page instead of undoing a keystroke.
 */
export function useUrlSearch(): [UrlSearch, (patch: UrlPatch, push?: boolean) => void] {
  const search = textSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const update = useCallback(
    (patch: UrlPatch, push = false) => {
      void navigate({
        to: '.',
        replace: !push,
        resetScroll: false,
        search: (previous: Record<string, unknown>) => ({ ...previous, ...patch }) as never,
      });
    },
    [navigate],
  );
  return [search, update];
}
