import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answersQuery } from './cases-api';
import type { Draft } from './use-draft';

// what stands where nothing is known, as the server fills it in
const GAP = '…';
const SHORT = /(^|\s)\/([a-z0-9-]{2,32})(\s)$/;

/** Answers that are written already: chosen from a list, or by `/` and their short name while one types. */
export function useCanned(ticket: string, answer: Draft) {
  const { data: answers = [] } = useQuery(answersQuery(ticket));
  const [missing, setMissing] = useState<readonly string[]>([]);
  const put = (id: string | null) => {
    const found = answers.find((each) => each.id === id);
    if (!found) return;
    answer.write(answer.text ? `${answer.text}\n\n${found.text}` : found.text);
    setMissing([...missing, ...found.missing]);
  };
  /** What was typed, with the answer in place of its short name. */
  const type = (text: string) => {
    const short = SHORT.exec(text);
    const found = short && answers.find(({ shortcut }) => shortcut === short[2]);
    if (found) setMissing([...missing, ...found.missing]);
    answer.write(found ? `${text.slice(0, short.index)}${short[1]}${found.text}${short[3]}` : text);
  };
  const gaps = answer.text.includes(GAP) ? [...new Set(missing)] : [];
  return { answers, put, type, gaps };
}
