import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { FilterField } from '@/ui/property-filter/fields';
import { useTruthWords } from './use-truth-words';

/** What the list can be filtered by, in the API's names. */
export function useDriftFields(): FilterField[] {
  const { t } = useLingui();
  const words = useTruthWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words follow the language, as `t` does
  return useMemo(() => {
    const choices = (names: Record<string, string>) =>
      Object.entries(names).map(([value, label]) => ({ value, label }));
    return [
      {
        key: 'state',
        label: t`Stands`,
        kind: 'choice',
        options: choices({ open: t`Open`, explained: t`Dismissed`, settled: t`Settled` }),
      },
      { key: 'field', label: t`Field`, kind: 'choice', options: choices(words.fields) },
      { key: 'odd', label: t`Probably wrong`, kind: 'choice', options: choices(words.sources) },
      { key: 'remedy', label: t`Proposal`, kind: 'choice', options: choices(words.remedies) },
      { key: 'applied', label: t`Applied`, kind: 'flag' },
      { key: 'ended', label: t`Over`, kind: 'flag' },
    ];
  }, [t]);
}
