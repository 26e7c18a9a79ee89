import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { SavedView } from '@/ui/saved-views/views';
import { useLowSoc } from './use-low-soc';
import { summaryQuery } from './vehicles-api';

/** Everybody's tabs over the list of cars; how many are in which state comes with the summary. */
export function useVehicleViews(): SavedView[] {
  const { t } = useLingui();
  const low = String(useLowSoc());
  const { data: summary } = useQuery(summaryQuery());
  return useMemo(() => {
    const stateView = (state: string, label: string): SavedView => ({
      id: state,
      label,
      search: { vehicle_state: state },
      count: summary ? (summary.states[state] ?? 0) : null,
    });
    return [
      { id: 'all', label: t`All`, search: {}, count: summary?.total ?? null },
      stateView('available', t`Available`),
      stateView('on_trip', t`On trip`),
      { id: 'low', label: t`Low battery`, search: { soc_max: low, order: 'soc' } },
      { id: 'silent', label: t`Silent`, search: { contactable: 'false' } },
      { id: 'held', label: t`Held`, search: { held: 'true' } },
      { id: 'plugged', label: t`Plugged in`, search: { plugged: 'true' } },
    ];
  }, [t, low, summary]);
}
