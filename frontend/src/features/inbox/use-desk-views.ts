import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { SavedView } from '@/ui/saved-views/views';
import { deskCountsQuery } from './inbox-api';

const DESK = { state: 'unresolved', snoozed: 'false' };

/** The desk's tabs with how much is in each. */
export function useDeskViews(): SavedView[] {
  const { t } = useLingui();
  const { data } = useQuery(deskCountsQuery);
  return useMemo(() => {
    const view = (
      id: string,
      label: string,
      search: Record<string, string>,
      count?: number | null,
    ) => ({ id, label, search, count }) satisfies SavedView;
    return [
      view('all', t`Waiting`, DESK, data?.waiting ?? null),
      view('mine', t`Mine`, { ...DESK, owner: 'me' }, data?.mine ?? null),
      view('nobody', t`Nobody's`, { ...DESK, owner: 'nobody' }, data?.nobody ?? null),
      view('critical', t`Critical`, { ...DESK, severity: 'critical' }, data?.critical ?? null),
      view(
        'overdue',
        t`Overdue`,
        { ...DESK, due: 'overdue', order: 'due_at' },
        data?.overdue ?? null,
      ),
      view('snoozed', t`Snoozed`, { snoozed: 'true' }, data?.snoozed ?? null),
      view('resolved', t`Resolved`, { state: 'resolved', order: '-resolved_at' }),
    ];
  }, [t, data]);
}
