import { useMemo, useState } from 'react';
import type { Line, Side } from './recon-api';

export type Selection = {
  chosen: Record<Side, ReadonlyMap<number, Line>>;
  toggle: (side: Side, line: Line) => void;
  clear: () => void;
  sums: Record<Side, number>;
  /** What is missing until both sides are equal; null while two currencies are chosen. */
  gap: number | null;
  currency: string;
  /** Lines on both sides, of one currency, that add up. */
  balances: boolean;
};

const NONE: Record<Side, ReadonlyMap<number, Line>> = { left: new Map(), right: new Map() };

/** The lines that a person has ticked on both sides, and whether they add up. */
export function useSelection(): Selection {
  const [chosen, setChosen] = useState(NONE);
  return useMemo(() => {
    const lines = [...chosen.left.values(), ...chosen.right.values()];
    const currencies = new Set(lines.map((line) => line.currency));
    const sum = (side: Side) =>
      [...chosen[side].values()].reduce((total, line) => total + line.amount_minor, 0);
    const sums = { left: sum('left'), right: sum('right') };
    const gap = currencies.size > 1 ? null : sums.left - sums.right;
    return {
      chosen,
      toggle: (side, line) =>
        setChosen((now) => {
          const next = new Map(now[side]);
          if (!next.delete(line.id)) next.set(line.id, line);
          return { ...now, [side]: next };
        }),
      clear: () => setChosen(NONE),
      sums,
      gap,
      currency: lines[0]?.currency ?? '',
      balances: gap === 0 && chosen.left.size > 0 && chosen.right.size > 0,
    };
  }, [chosen]);
}
