import { useLingui } from '@lingui/react/macro';
import type { FilterField, FilterOperator } from './fields';

export function useOperatorNames() {
  const { t } = useLingui();
  return (field: FilterField, operator: FilterOperator): string => {
    if (field.kind === 'date') return operator === 'gte' ? t`from` : t`until`;
    const names: Record<FilterOperator, string> = {
      is: t`is`,
      contains: t`contains`,
      gte: '≥',
      lte: '≤',
    };
    return names[operator];
  };
}
