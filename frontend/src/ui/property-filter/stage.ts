import type { FilterField, FilterOperator } from './fields';
import { operatorsOf } from './fields';

/** Building a token takes up to three steps: which property, which operator, which value. */
export type Stage =
  | { step: 'field' }
  | { step: 'operator'; field: FilterField }
  | { step: 'value'; field: FilterField; operator: FilterOperator };

export const START: Stage = { step: 'field' };

/** A property with one operator needs no second step. */
export function afterField(field: FilterField): Stage {
  const [only, ...others] = operatorsOf(field);
  if (only !== undefined && others.length === 0) return { step: 'value', field, operator: only };
  return { step: 'operator', field };
}

/** The values that this step can offer in a list; none when a value is typed. */
export function offeredValues(field: FilterField, flag: { yes: string; no: string }) {
  if (field.kind === 'flag') {
    return [
      { value: 'true', label: flag.yes },
      { value: 'false', label: flag.no },
    ];
  }
  return field.options ?? [];
}
