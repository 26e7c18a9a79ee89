import type { LastMessageOut } from '@/api/generated';

export type PathStep = {
  name: string;
  /** Epoch ms. */
  at: number;
  /** Since the step before, never below 0: the clocks of the way are not one clock. */
  ms: number | null;
  /** Part of the whole way, 0 to 1. */
  share: number;
};

export type MessagePath = { steps: PathStep[]; totalMs: number };

/** The way of a message as we draw it: the hops that are known, and at its end this browser. */
export function pathOf(message: LastMessageOut, receivedAt: number | null): MessagePath {
  const moments = message.hops.map(({ name, at }) => ({ name: String(name), at: Date.parse(at) }));
  if (receivedAt !== null) moments.push({ name: 'screen', at: receivedAt });
  const gaps = moments.map(({ at }, index) => Math.max(0, at - (moments[index - 1]?.at ?? at)));
  const first = moments[0]?.at ?? 0;
  const last = moments.at(-1)?.at ?? first;
  const totalMs = Math.max(0, last - first);
  const sum = gaps.reduce((total, gap) => total + gap, 0);
  const steps = moments.map((moment, index) => ({
    ...moment,
    ms: index === 0 ? null : (gaps[index] ?? 0),
    share: sum === 0 ? 0 : (gaps[index] ?? 0) / sum,
  }));
  return { steps, totalMs };
}
