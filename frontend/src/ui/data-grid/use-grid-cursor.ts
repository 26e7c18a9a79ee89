import { useCallback, useEffect, useState } from 'react';

/**
 * The row that the keyboard stands on. It follows the peeked row, and moves the panel along when
 * one is open.
 */
export function useGridCursor(
  ids: readonly string[],
  peekedId: string | undefined,
  onPeek: ((id: string | undefined) => void) | undefined,
) {
  const [cursor, setCursor] = useState(peekedId);
  useEffect(() => {
    if (peekedId !== undefined) setCursor(peekedId);
  }, [peekedId]);

  const stand = useCallback(
    (id: string) => {
      setCursor(id);
      if (peekedId !== undefined) onPeek?.(id);
    },
    [peekedId, onPeek],
  );
  const move = useCallback(
    (by: number) => {
      const from = cursor === undefined ? -1 : ids.indexOf(cursor);
      const to = from < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, from + by));
      const id = ids[to];
      if (id !== undefined) stand(id);
    },
    [cursor, ids, stand],
  );
  return { cursor, setCursor, move };
}
