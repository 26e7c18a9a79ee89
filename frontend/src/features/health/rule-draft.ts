import type { InboxSeverityEnum } from '@/api/generated';
import type { FormValues } from '@/api/use-versioned-edit';
import {
  asGroup,
  type ConditionDocument,
  type GroupDocument,
  simplified,
} from './condition-document';
import type { Rule } from './health-api';

/** A rule as the form holds it: a condition is always a group there. */
export type RuleDraft = {
  market: string;
  name: string;
  why: string;
  condition: GroupDocument;
  /** Null: the alert ends when the condition no longer holds. */
  clear_condition: GroupDocument | null;
  clear_after_s: number;
  hold_off_s: number;
  severity: InboxSeverityEnum;
  unfit_to_rent: boolean;
};

export function draftOf(rule: Rule): RuleDraft {
  return {
    market: rule.market,
    name: rule.name,
    why: rule.why,
    condition: asGroup(rule.condition),
    clear_condition: rule.clear_condition && asGroup(rule.clear_condition),
    clear_after_s: rule.clear_after_s,
    hold_off_s: rule.hold_off_s,
    severity: rule.severity,
    unfit_to_rent: rule.unfit_to_rent,
  };
}

export function emptyDraft(market: string): RuleDraft {
  return {
    market,
    name: '',
    why: '',
    condition: { all: [{ field: 'v12', operator: 'below', value: 11.8, for_seconds: 600 }] },
    clear_condition: null,
    clear_after_s: 600,
    hold_off_s: 1_800,
    severity: 'warning',
    unfit_to_rent: false,
  };
}

/** The documents that the API gets. */
export function documentsOf(draft: RuleDraft): {
  condition: ConditionDocument;
  clear_condition: ConditionDocument | null;
} {
  const { condition, clear_condition: end } = draft;
  return { condition: simplified(condition), clear_condition: end && simplified(end) };
}

/** Plain values, so that what was changed can be told from what was not; documents are text there. */
export function valuesOf(draft: RuleDraft): FormValues {
  const { condition, clear_condition } = documentsOf(draft);
  const { market: _, ...rest } = draft;
  return {
    ...rest,
    name: draft.name.trim(),
    why: draft.why.trim(),
    condition: JSON.stringify(condition),
    clear_condition: clear_condition && JSON.stringify(clear_condition),
  };
}

/** What is sent of the values that differ. */
export function patchOf(patch: Partial<FormValues>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(patch).map(([name, value]) =>
      name.endsWith('condition') && typeof value === 'string'
        ? [name, JSON.parse(value) as unknown]
        : [name, value],
    ),
  );
}
