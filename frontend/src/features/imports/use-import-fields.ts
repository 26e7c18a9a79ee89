import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { FilterField } from '@/ui/property-filter/fields';

export function useImportFields(): FilterField[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        key: 'kind',
        label: t`Holds`,
        kind: 'choice',
        options: [
          { value: 'vehicles', label: t`Vehicles` },
          { value: 'stations', label: t`Stations` },
        ],
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
