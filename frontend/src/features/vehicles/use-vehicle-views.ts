import { useLingui } from '@lingui/react/macro';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { SavedView } from '@/ui/saved-views/views';
import { useLowSoc } from './use-low-soc';
import { countQuery, summaryQuery } from './vehicles-api';

/** Everybody's tabs over the list of cars, with how many cars each shows right now. */
export function useVehicleViews(): SavedView[] {
  const { t } = useLingui();
  const low = String(useLowSoc());
  const { data: summary } = useQuery(summaryQuery());
  const counts = useQueries({
    queries: [
      { soc_max: low },
      { contactable: 'false' },
      { plugged: 'true' },
      { held: 'true' },
    ].map(countQuery),
    combine: (results) => results.map(({ data }) => data ?? null),
  });
  const [lowCount, silentCount, pluggedCount, heldCount] = counts;
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
      { id: 'low', label: t`Low battery`, search: { soc_max: low, order: 'soc' }, count: lowCount },
      { id: 'silent', label: t`Silent`, search: { contactable: 'false' }, count: silentCount },
      { id: 'held', label: t`Held`, search: { held: 'true' }, count: heldCount },
      { id: 'plugged', label: t`Plugged in`, search: { plugged: 'true' }, count: pluggedCount },
    ];
  }, [t, low, summary, lowCount, silentCount, pluggedCount, heldCount]);
}
