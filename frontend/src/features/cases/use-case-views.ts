import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { useMe } from '@/auth/use-me';
import type { SavedView } from '@/ui/saved-views/views';

/** What everybody looks for among tickets. */
export function useCaseViews(): SavedView[] {
  const { t } = useLingui();
  const { id } = useMe();
  return useMemo(
    (): SavedView[] => [
      { id: 'waiting', label: t`Our turn`, search: { waiting: 'true' } },
      { id: 'mine', label: t`Mine`, search: { unsolved: 'true', assignee: id } },
      { id: 'free', label: t`Nobody's`, search: { waiting: 'true', assigned: 'false' } },
      { id: 'unsolved', label: t`Not solved`, search: { unsolved: 'true' } },
      { id: 'asleep', label: t`Asleep`, search: { snoozed: 'true' } },
      { id: 'all', label: t`All`, search: {} },
    ],
    [t, id],
  );
}
