import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { isRecord } from '@/lib/shape';
import type { Instant } from '@/lib/time';
import type { Change } from './change-list';
import type { Said } from './fact-look';
import { factValues, paperNames } from './fact-values';
import { factLooks } from './fact-words';
import type { TimelineEntry } from './timeline';

/** A fact as the API gives it, in a trail or by itself. */
export type Fact = {
  id: string;
  type: string;
  at: Instant;
  actor: string;
  actor_name: string | null;
  person_name: string | null;
  payload: unknown;
};

/** Turns a fact into a line of a timeline: who, what, and what became of which field. */
export function useFactEntry(): (fact: Fact, summary?: string) => TimelineEntry {
  const { t } = useLingui();
  return (fact, summary) => {
    const known = factLooks[fact.type];
    return {
      id: fact.id,
      at: fact.at,
      who: fact.actor_name ?? (fact.actor.startsWith('system:') ? t`The system` : t`Somebody`),
      what: known ? t(known.what(saidBy(fact, t))) : (shortened(summary) ?? inWords(fact.type)),
      icon: known?.icon,
      tone: known?.tone,
      changes: changesOf(fact.payload, { yes: t`yes`, no: t`no` }),
    };
  };
}

/** A summary is written for whoever reads the code, too: what names fields is left out. */
function shortened(summary: string | undefined): string | undefined {
  return summary?.replace(/[;:,][^;:,]*`.*$/, '.');
}

type Spell = (words: MessageDescriptor) => string;

function saidBy({ payload, person_name }: Fact, spell: Spell): Said {
  const plain = isRecord(payload) ? payload : {};
  const text = (name: string) => String(plain[name] ?? '');
  const from = (names: typeof factValues) => (name: string) => {
    const known = names[text(name)];
    return known
      ? spell(known)
      : text(name)
          .replaceAll(/[._-]+/g, ' ')
          .trim();
  };
  const word = from(factValues);
  const paper = from(paperNames);
  return { person: person_name, kind: word('kind'), outcome: text('outcome'), word, paper, text };
}

/** `{home_station: {from: 'Bedok', to: 'Bishan'}}` of an edit, field by field. */
function changesOf(payload: unknown, words: { yes: string; no: string }): Change[] {
  if (!isRecord(payload) || !isRecord(payload.changes)) return [];
  return Object.entries(payload.changes).flatMap(([field, change]) =>
    isRecord(change)
      ? [{ field: inWords(field), before: text(change.from, words), after: text(change.to, words) }]
      : [],
  );
}

function text(value: unknown, words: { yes: string; no: string }): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** `vehicle.home_station` → `Vehicle home station`. */
export function inWords(name: string): string {
  const words = name.replaceAll(/[._-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
