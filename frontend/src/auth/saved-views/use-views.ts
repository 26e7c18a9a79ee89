import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { isStored, rememberViews, type StoredView, viewsQuery } from '@/api/saved-views';
import { readKeptViews } from '@/ui/saved-views/kept-views';
import type { SavedView } from '@/ui/saved-views/views';
import type { Me } from '../me';
import { useCan } from '../use-can';
import { useMe } from '../use-me';
import { isForMe } from './opening';

/** The views of one list: what colleagues share, one's own, and what this browser still keeps. */
export function useViews(list: string) {
  const me = useMe();
  const can = useCan();
  const mayUse = can('view.use');
  const { data, isFetching } = useQuery({ ...viewsQuery(me.id), enabled: mayUse });
  return useMemo(() => {
    const stored = (data ?? []).filter((view) => view.list === list);
    const mine = stored.filter((view) => view.owner === me.id);
    const theirs = stored.filter((view) => view.owner !== me.id);
    const kept = readKeptViews().filter((one) => one.list === list);
    return {
      stored,
      tabs: [
        ...theirs.map((view) => tabOf(view, me)),
        ...mine.map((view) => tabOf(view, me)),
        ...kept.flatMap(({ views }) => views),
      ],
      /** Whether a name that is not here is gone, and not merely on its way. */
      isKnown: !mayUse || (data !== undefined && !isFetching),
    };
  }, [data, isFetching, list, me, mayUse]);
}

function tabOf(view: StoredView, me: Me): SavedView {
  return {
    id: view.id,
    label: view.name,
    search: view.search,
    sharedBy: view.audience === 'team' ? view.owner_name : undefined,
    isDefault: isForMe(view, me),
  };
}

/** Takes a changed view, or what became of the list of them, into what is on screen. */
export function useViewCache() {
  const { id } = useMe();
  const client = useQueryClient();
  const { queryKey } = viewsQuery(id);
  const patch = useCallback(
    (change: (views: StoredView[]) => StoredView[]) => {
      client.setQueryData<StoredView[]>(queryKey, (views = []) => rememberViews(id, change(views)));
      void client.invalidateQueries({ queryKey });
    },
    [client, queryKey, id],
  );
  return {
    put: (answer: unknown) => {
      if (!isStored(answer)) return;
      patch((views) =>
        views.some((one) => one.id === answer.id)
          ? views.map((one) => (one.id === answer.id ? answer : one))
          : [...views, answer],
      );
    },
    drop: (view: StoredView) => patch((views) => views.filter((one) => one.id !== view.id)),
    refresh: () => patch((views) => views),
  };
}
