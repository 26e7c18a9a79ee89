import { useLingui } from '@lingui/react/macro';
import { isRecord } from '@/lib/shape';
import { factValues } from './fact-values';
import { inWords } from './use-fact-entry';

const IDS = /^[0-9a-f]{8}-[0-9a-f]{4}-/;
// told elsewhere: as the difference, as a person's name
const ELSEWHERE = new Set(['changes', 'fields']);

/** What else a fact says, as lines of label and value; ids are for programs and left out. */
export function useFactDetails(): (payload: unknown) => { label: string; value: string }[] {
  const { t } = useLingui();
  const text = (value: unknown): string => {
    if (typeof value === 'boolean') return value ? t`yes` : t`no`;
    if (Array.isArray(value)) return value.map(text).join(', ');
    const plain = String(value);
    const known = factValues[plain];
    return known ? t(known) : plain;
  };
  return (payload) =>
    Object.entries(isRecord(payload) ? payload : {}).flatMap(([name, value]) => {
      if (ELSEWHERE.has(name) || value === null || value === '' || isRecord(value)) return [];
      if (IDS.test(String(value)) || String(value).startsWith('system:')) return [];
      return [{ label: inWords(name), value: text(value) }];
    });
}
