import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { FilterField } from '@/ui/property-filter/fields';
import type { SavedView } from '@/ui/saved-views/views';
import { useReconWords } from './use-recon-words';

/** What the breaks can be filtered by, in the API's names. */
export function useBreakFields(): FilterField[] {
  const { t } = useLingui();
  const words = useReconWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words follow the language, as `t` does
  return useMemo(() => {
    const choices = (names: Record<string, string>) =>
      Object.entries(names).map(([value, label]) => ({ value, label }));
    return [
      { key: 'stream', label: t`Books`, kind: 'choice', options: choices(words.streams) },
      { key: 'kind', label: t`What is wrong`, kind: 'choice', options: choices(words.kinds) },
      { key: 'age', label: t`Age`, kind: 'choice', options: choices(words.ages) },
      {
        key: 'state',
        label: t`Stands`,
        kind: 'choice',
        options: choices({ open: t`Open`, waived: t`Waived`, closed: t`Closed` }),
      },
      { key: 'waiting', label: t`Waiver asked for`, kind: 'flag' },
    ];
  }, [t]);
}

/** The tabs over the list. */
export function useBreakViews(): SavedView[] {
  const { t } = useLingui();
  return useMemo(() => {
    const view = (id: string, label: string, search: Record<string, string>) =>
      ({ id, label, search }) satisfies SavedView;
    return [
      view('open', t`Open`, { state: 'open' }),
      view('old', t`Older than a week`, { state: 'open', age: 'month,older' }),
      view('waived', t`Waived`, { state: 'waived' }),
      view('closed', t`Closed`, { state: 'closed' }),
    ];
  }, [t]);
}
