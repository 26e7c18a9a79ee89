export type FilterOption = { value: string; label: string };

export type FilterKind = 'choice' | 'flag' | 'text' | 'number' | 'date';

export type FilterOperator = 'is' | 'contains' | 'gte' | 'lte';

/** One property that a list can be filtered by. */
export type FilterField = {
  /** The API's parameter: `vehicle_state`; numbers and dates become `soc_min`, `soc_max`. */
  key: string;
  label: string;
  kind: FilterKind;
  options?: readonly FilterOption[];
  /** Of a choice: one value and no more. */
  single?: boolean;
  unit?: string;
  /** How a value is said where it is no option: a moment in the market's zone. */
  say?: (value: string) => string;
  /** Where the API's names differ from the rule above. */
  params?: Partial<Record<FilterOperator, string>>;
};

export type FilterToken = {
  field: string;
  operator: FilterOperator;
  /** Several for a choice: any of them. */
  values: readonly string[];
};

/** The free-text search of every list. */
export const TEXT_PARAM = 'q';

const OPERATORS: Record<FilterKind, readonly FilterOperator[]> = {
  choice: ['is'],
  flag: ['is'],
  text: ['contains'],
  number: ['gte', 'lte'],
  date: ['gte', 'lte'],
};

const SUFFIX: Record<FilterOperator, string> = { is: '', contains: '', gte: '_min', lte: '_max' };
const DATE_SUFFIX: Partial<Record<FilterOperator, string>> = { gte: '_from', lte: '_to' };

export function operatorsOf(field: FilterField): readonly FilterOperator[] {
  return OPERATORS[field.kind];
}

/** The search param that holds this condition. */
export function paramOf(field: FilterField, operator: FilterOperator): string {
  const suffix =
    field.kind === 'date' ? (DATE_SUFFIX[operator] ?? SUFFIX[operator]) : SUFFIX[operator];
  return field.params?.[operator] ?? field.key + suffix;
}
