import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { viewsQuery } from '@/api/saved-views';
import { takeOverKeptViews } from '@/auth/saved-views/take-over';
import { useCan } from '@/auth/use-can';
import { useMe } from '@/auth/use-me';

/** Hands the views that this browser kept over to the server, after signing in. */
export function KeptViews() {
  const { id } = useMe();
  const may = useCan()('view.use');
  const client = useQueryClient();
  useEffect(() => {
    if (!may) return;
    // what does not work out stays here, and on screen, until the next visit
    const invalidate = (taken: boolean) => {
      if (taken) void client.invalidateQueries({ queryKey: viewsQuery(id).queryKey });
    };
    takeOverKeptViews().then(invalidate, () => undefined);
  }, [may, id, client]);
  return null;
}
