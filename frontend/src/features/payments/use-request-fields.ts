import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { FilterField } from '@/ui/property-filter/fields';
import { kindNames, reasonNames, stateNames } from './money-words';

/** What refunds, credits and waivers can be filtered by, in the API's names. */
export function useRequestFields(): FilterField[] {
  const { t } = useLingui();
  return useMemo(() => {
    const choices = (names: Record<string, MessageDescriptor>) =>
      Object.entries(names).map(([value, label]) => ({ value, label: t(label) }));
    return [
      { key: 'state', label: t`State`, kind: 'choice', options: choices(stateNames) },
      { key: 'kind', label: t`Kind`, kind: 'choice', options: choices(kindNames) },
      { key: 'reason', label: t`Reason`, kind: 'choice', options: choices(reasonNames) },
      { key: 'open', label: t`Not finished`, kind: 'flag' },
    ];
  }, [t]);
}
