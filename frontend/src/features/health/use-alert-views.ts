import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { SavedView } from '@/ui/saved-views/views';

/** What everybody looks for among alerts. */
export function useAlertViews(): SavedView[] {
  const { t } = useLingui();
  return useMemo(
    (): SavedView[] => [
      { id: 'open', label: t`Going on`, search: { open: 'true' } },
      { id: 'nobody', label: t`Nobody has it yet`, search: { open: 'true', owned: 'false' } },
      { id: 'unfit', label: t`Unfit to rent`, search: { open: 'true', unfit_to_rent: 'true' } },
      { id: 'all', label: t`All`, search: {} },
    ],
    [t],
  );
}
