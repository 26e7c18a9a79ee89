import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FilterField } from '@/ui/property-filter/fields';
import { topicsQuery } from './notifications-api';
import { useChannelKinds } from './use-words';

/** What can be asked of what was sent: above all, what did not arrive. */
export function useSentFields(): FilterField[] {
  const { t } = useLingui();
  const { data: topics } = useQuery(topicsQuery);
  const kinds = useChannelKinds();
  return useMemo(
    () => [
      {
        key: 'state',
        label: t`Outcome`,
        kind: 'choice',
        options: [
          { value: 'sent', label: t`Told` },
          { value: 'pending', label: t`Waits or is tried again` },
          { value: 'failed', label: t`Did not arrive` },
          { value: 'suppressed', label: t`Not told` },
        ],
      },
      {
        key: 'severity',
        label: t`Severity`,
        kind: 'choice',
        options: [
          { value: 'critical', label: t`Critical` },
          { value: 'warning', label: t`Warning` },
          { value: 'info', label: t`Info` },
        ],
      },
      {
        key: 'kind',
        label: t`Through`,
        kind: 'choice',
        options: kinds.map(({ value, label }) => ({ value, label })),
      },
      {
        key: 'topic',
        label: t`Topic`,
        kind: 'choice',
        options: (topics ?? []).map(({ code, title }) => ({ value: code, label: title })),
      },
    ],
    [t, topics, kinds],
  );
}
