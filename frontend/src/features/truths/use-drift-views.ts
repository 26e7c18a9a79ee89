import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { SavedView } from '@/ui/saved-views/views';

const GOING_ON = { state: 'open', ended: 'false' };

/** The tabs of the list: what wants somebody, and what became of the rest. */
export function useDriftViews(): SavedView[] {
  const { t } = useLingui();
  return useMemo(() => {
    const view = (id: string, label: string, search: Record<string, string>) =>
      ({ id, label, search }) satisfies SavedView;
    return [
      view('open', t`Open`, GOING_ON),
      view('to-apply', t`Nobody has applied`, { ...GOING_ON, applied: 'false' }),
      view('dismissed', t`Dismissed`, { state: 'explained', ended: 'false' }),
      view('over', t`Settled`, { ended: 'true', order: '-last_seen_at' }),
    ];
  }, [t]);
}
