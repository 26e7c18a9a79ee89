import type { FieldOut } from '@/api/generated';

/** What a rule looks for, as the API reads it: comparisons, and groups of them. */
export type ComparisonDocument = {
  field: string;
  operator: string;
  value: number | boolean | string | readonly string[];
  for_seconds?: number;
};
export type GroupDocument = {
  all?: readonly ConditionDocument[];
  any?: readonly ConditionDocument[];
  for_seconds?: number;
};
export type ConditionDocument = ComparisonDocument | GroupDocument;

export type Mode = 'all' | 'any';

export function isComparison(document: ConditionDocument): document is ComparisonDocument {
  return 'field' in document;
}

export function modeOf(group: GroupDocument): Mode {
  return group.any ? 'any' : 'all';
}

export function membersOf(group: GroupDocument): readonly ConditionDocument[] {
  return group.all ?? group.any ?? [];
}

export function groupOf(
  mode: Mode,
  members: readonly ConditionDocument[],
  seconds: number,
): GroupDocument {
  const group = mode === 'all' ? { all: members } : { any: members };
  return seconds > 0 ? { ...group, for_seconds: seconds } : group;
}

/** The editor always shows a group at the root; one comparison is a group of one. */
export function asGroup(document: ConditionDocument): GroupDocument {
  return isComparison(document) ? { all: [document] } : document;
}

/** A group of one comparison is that comparison, unless both last. */
export function simplified(group: GroupDocument): ConditionDocument {
  const members = membersOf(group);
  const [only] = members;
  if (members.length !== 1 || only === undefined) return group;
  if (!group.for_seconds) return only;
  return only.for_seconds ? group : { ...only, for_seconds: group.for_seconds };
}

/** What a comparison with a signal begins with. */
export function firstValue({ kind, least, greatest }: FieldOut): ComparisonDocument['value'] {
  if (kind === 'flag') return true;
  if (kind === 'codes') return [];
  if (kind === 'word') return '';
  return least !== null && least > 0 ? least : Math.min(greatest ?? 0, 0);
}

/** One more line: the first signal of the list. */
export function newComparison(fields: readonly FieldOut[]): ComparisonDocument {
  const [first] = fields;
  if (!first) return { field: 'soc', operator: 'below', value: 0 };
  return { field: first.name, operator: first.operators[0] ?? 'is', value: firstValue(first) };
}

/** Complaints of the API by path, as the editor names its lines: a single comparison is line 0 of a group. */
export function faultsByPath(
  faults: readonly { field: string; message: string }[],
  sent: Readonly<Record<string, ConditionDocument | null>>,
): Record<string, string> {
  return Object.fromEntries(
    faults.flatMap(({ field, message }) => {
      const root = field.split('.')[0] ?? field;
      const document = sent[root];
      if (!document || !isComparison(document) || field === root) return [[field, message]];
      return ['all', 'any'].map((mode) => [field.replace(root, `${root}.${mode}[0]`), message]);
    }),
  );
}
