import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { FilterField } from '@/ui/property-filter/fields';
import { IMPORT_KINDS, useKindNames } from './use-kind-names';

export function useImportFields(): FilterField[] {
  const { t } = useLingui();
  const names = useKindNames();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the kinds' words follow the language, as `t` does
  return useMemo(
    () => [
      {
        key: 'kind',
        label: t`Holds`,
        kind: 'choice',
        options: IMPORT_KINDS.map((value) => ({ value, label: names[value] })),
      },
      {
        key: 'outcome',
        label: t`Outcome`,
        kind: 'choice',
        options: [
          { value: 'applied', label: t`Applied` },
          { value: 'refused', label: t`Refused` },
          { value: 'checked', label: t`Checked only` },
          { value: 'pending', label: t`At work` },
        ],
      },
    ],
    [t],
  );
}
