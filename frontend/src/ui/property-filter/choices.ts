import type { FilterField, FilterOperator, FilterToken } from './fields';
import { operatorsOf } from './fields';
import { afterField, offeredValues, type Stage } from './stage';

/** What choosing an entry of the list leads to. */
export type Outcome =
  | { kind: 'stage'; stage: Stage }
  /** A token changed; the list stays open for more values of it. */
  | { kind: 'token'; token: FilterToken; more: boolean }
  | { kind: 'text'; text: string };

export type Choice = { id: string; label: string; checked?: boolean; outcome: Outcome };

export type ChoiceTexts = {
  yes: string;
  no: string;
  operator: (field: FilterField, operator: FilterOperator) => string;
  /** Absent where the list has no free-text search. */
  searchFor?: (text: string) => string;
};

/** The list under the filter: what this step offers, narrowed by what was typed. */
export function choicesFor(
  stage: Stage,
  typed: string,
  fields: readonly FilterField[],
  tokens: readonly FilterToken[],
  texts: ChoiceTexts,
): Choice[] {
  const text = typed.trim();
  const offered = offer(stage, fields, tokens, texts).filter(({ label }) => contains(label, text));
  if (stage.step !== 'field' || text === '' || !texts.searchFor) return offered;
  return [
    { id: 'text', label: texts.searchFor(text), outcome: { kind: 'text', text } },
    ...offered,
  ];
}

function offer(
  stage: Stage,
  fields: readonly FilterField[],
  tokens: readonly FilterToken[],
  texts: ChoiceTexts,
): Choice[] {
  if (stage.step === 'field') {
    return fields.map((field) => ({
      id: field.key,
      label: field.label,
      outcome: { kind: 'stage', stage: afterField(field) },
    }));
  }
  const { field } = stage;
  if (stage.step === 'operator') {
    return operatorsOf(field).map((operator) => ({
      id: operator,
      label: texts.operator(field, operator),
      outcome: { kind: 'stage', stage: { step: 'value', field, operator } },
    }));
  }
  return values(field, stage.operator, tokens, texts);
}

function values(
  field: FilterField,
  operator: FilterOperator,
  tokens: readonly FilterToken[],
  texts: ChoiceTexts,
): Choice[] {
  const token = tokens.find((one) => one.field === field.key && one.operator === operator);
  const current = token?.values ?? [];
  const several = field.kind === 'choice' && !field.single;
  return offeredValues(field, texts).map(({ value, label }) => ({
    id: value,
    label,
    checked: current.includes(value),
    outcome: {
      kind: 'token',
      token: { field: field.key, operator, values: several ? toggled(current, value) : [value] },
      more: several,
    },
  }));
}

/** What Enter means when no entry of the list is marked: the typed text itself. */
export function typedOutcome(stage: Stage, typed: string): Outcome | null {
  const text = typed.trim();
  if (stage.step === 'field') return { kind: 'text', text };
  if (stage.step === 'operator' || text === '') return null;
  const { field, operator } = stage;
  return { kind: 'token', token: { field: field.key, operator, values: [text] }, more: false };
}

function toggled(current: readonly string[], value: string): string[] {
  return current.includes(value) ? current.filter((one) => one !== value) : [...current, value];
}

function contains(label: string, text: string): boolean {
  return label.toLocaleLowerCase().includes(text.toLocaleLowerCase());
}
