import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { useMe } from '@/auth/use-me';
import type { SavedView } from '@/ui/saved-views/views';

/** What everybody looks for among work orders. */
export function useOrderViews(): SavedView[] {
  const { t } = useLingui();
  const { id } = useMe();
  return useMemo(
    (): SavedView[] => [
      { id: 'waiting', label: t`Work to do`, search: { waiting: 'true' } },
      { id: 'mine', label: t`Mine`, search: { waiting: 'true', assignee: id } },
      { id: 'overdue', label: t`Overdue`, search: { overdue: 'true' } },
      { id: 'verify', label: t`To verify`, search: { state: 'done' } },
      { id: 'board', label: t`Board`, search: { layout: 'board', open: 'true' } },
      { id: 'calendar', label: t`Calendar`, search: { layout: 'calendar' } },
      { id: 'all', label: t`All`, search: {} },
    ],
    [t, id],
  );
}
