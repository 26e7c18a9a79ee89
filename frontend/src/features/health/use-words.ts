import { useLingui } from '@lingui/react/macro';
import type { FieldOut } from '@/api/generated';
import {
  type ComparisonDocument,
  type ConditionDocument,
  isComparison,
  membersOf,
  modeOf,
} from './condition-document';

/** Fields and operators by name, in the reader's language; an unknown one keeps the API's word. */
export function useRuleWords() {
  const { t } = useLingui();
  const fields: Record<string, string> = {
    soc: t`charge`,
    soc_per_h: t`change of charge per hour`,
    soh: t`battery health`,
    v12: t`12 V battery`,
    temp_c: t`temperature`,
    tyre_min_kpa: t`lowest tyre`,
    tyre_spread_kpa: t`difference between tyres`,
    speed_kmh: t`speed`,
    charging_kw: t`charging power`,
    plugged: t`plug`,
    locked: t`lock`,
    ignition: t`ignition`,
    dtc: t`trouble codes`,
    out_of_reach: t`reach`,
  };
  const operators: Record<string, string> = {
    below: t`is below`,
    at_most: t`is at most`,
    above: t`is above`,
    at_least: t`is at least`,
    is: t`is`,
    is_not: t`is not`,
    one_of: t`is one of`,
    none_of: t`is none of`,
    has_any: t`include`,
    has_none: t`do not include`,
  };
  const flags: Record<string, [yes: string, no: string]> = {
    plugged: [t`it is plugged in`, t`it is not plugged in`],
    locked: [t`it is locked`, t`it is not locked`],
    ignition: [t`it is switched on`, t`it is switched off`],
    out_of_reach: [t`nobody hears of it`, t`it is within reach`],
  };
  return {
    field: (name: string) => fields[name] ?? name,
    operator: (name: string) => operators[name] ?? name,
    flag: (name: string, value: boolean) => flags[name]?.[value ? 0 : 1] ?? name,
  };
}

/** `10 min`, `1 h 30 min`. */
export function durationText(seconds: number): string {
  const parts: string[] = [];
  let rest = Math.round(seconds);
  for (const [unit, size] of [
    ['d', 86_400],
    ['h', 3_600],
    ['min', 60],
    ['s', 1],
  ] as const) {
    const number = Math.floor(rest / size);
    rest -= number * size;
    if (number > 0) parts.push(`${number} ${unit}`);
  }
  return parts.join(' ') || '0 s';
}

export function withUnit(value: number, unit: string): string {
  const number = new Intl.NumberFormat('en-SG', { maximumFractionDigits: 2 }).format(value);
  if (!unit) return number;
  return unit.startsWith('%') ? `${number} ${unit}` : `${number} ${unit}`;
}

/** A condition in words; what is half written is left out. */
export function useSentence(fields: readonly FieldOut[]) {
  const { t } = useLingui();
  const words = useRuleWords();
  const unitOf = (name: string) => fields.find((one) => one.name === name)?.unit ?? '';
  const lasting = (text: string, seconds: number | undefined) => {
    if (!seconds) return text;
    const duration = durationText(seconds);
    return t`${text} for ${duration}`;
  };
  const together = (text: string, seconds: number | undefined) => {
    if (!seconds) return text;
    const duration = durationText(seconds);
    return t`${text}, together for ${duration}`;
  };
  const compared = ({ field, operator, value }: ComparisonDocument): string => {
    if (typeof value === 'boolean') return words.flag(field, value);
    const shown =
      typeof value === 'number'
        ? withUnit(value, unitOf(field))
        : typeof value === 'string'
          ? value
          : value.join(', ');
    return `${words.field(field)} ${words.operator(operator)} ${shown}`;
  };
  const tell = (document: ConditionDocument, outermost: boolean): string => {
    if (isComparison(document)) return lasting(compared(document), document.for_seconds);
    const members = membersOf(document).map((member) => tell(member, false));
    const joined = members.join(modeOf(document) === 'all' ? ` ${t`and`} ` : ` ${t`or`} `);
    const bare = members.length === 1 || outermost;
    if (bare && members.length > 1) return together(joined, document.for_seconds);
    return lasting(bare ? joined : `(${joined})`, document.for_seconds);
  };
  return (document: ConditionDocument): string => {
    const text = tell(document, true);
    return text.charAt(0).toLocaleUpperCase() + text.slice(1);
  };
}
