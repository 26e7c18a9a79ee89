import { useState } from 'react';
import { useMarket } from '@/auth/use-me';
import { fromInput } from '@/lib/zoned';
import type { CheckItem, StepsBody } from './cases-api';

/** Chosen where a field shall become empty; an empty choice leaves it as it is. */
export const NOTHING = '-';

export type BulkDraft = {
  /** Fields of one value; `NOTHING` empties them. */
  values: Readonly<Record<string, string | null>>;
  addTags: string[];
  removeTags: string[];
  watchers: string[];
  /** One thing a line. */
  checklist: string;
  sleep: string;
  reply: string;
  note: string;
};

const EMPTY: BulkDraft = {
  values: {},
  addTags: [],
  removeTags: [],
  watchers: [],
  checklist: '',
  sleep: '',
  reply: '',
  note: '',
};

/** What shall become of many tickets, while it is written down. */
export function useBulkChange(first: Partial<BulkDraft>, onChange: () => void) {
  const { tz } = useMarket();
  const [draft, setDraft] = useState<BulkDraft>({ ...EMPTY, ...first });
  const change = (part: Partial<BulkDraft>) => {
    onChange();
    setDraft({ ...draft, ...part });
  };
  return { draft, change, body: bodyOf(draft, tz) };
}

function bodyOf(draft: BulkDraft, tz: string): Omit<StepsBody, 'ids' | 'dry_run'> {
  const until = fromInput(draft.sleep, tz);
  const checklist = checklistOf(draft.checklist);
  const values = {
    ...chosen(draft.values),
    ...(until ? { snoozed_until: until.toISOString() } : {}),
    ...(draft.watchers.length > 0 ? { watchers: draft.watchers } : {}),
    ...(checklist.length > 0 ? { checklist } : {}),
  };
  return {
    values: values as StepsBody['values'],
    add_tags: draft.addTags,
    remove_tags: draft.removeTags,
    reply: draft.reply,
    note: draft.note,
  };
}

function chosen(values: BulkDraft['values']): Record<string, string | null> {
  const set = Object.entries(values).filter(([, value]) => value);
  // no case is null, everything else that is empty is an empty word
  return Object.fromEntries(
    set.map(([key, value]) => [key, value === NOTHING ? (key === 'case' ? null : '') : value]),
  );
}

function checklistOf(text: string): CheckItem[] {
  const things = text.split('\n').map((line) => line.trim());
  return things.filter(Boolean).map((each) => ({ text: each, done: false }));
}
