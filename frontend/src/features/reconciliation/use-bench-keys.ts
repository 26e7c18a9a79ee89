import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import type { Line, Side } from './recon-api';

export type BenchCursor = { side: Side; index: number };

export type BenchKeys = {
  lines: Record<Side, readonly Line[]>;
  onToggle: (side: Side, line: Line) => void;
  onMatch: () => void;
  onClear: () => void;
  mayMatch: boolean;
};

/** j and k up and down, h and l from book to book, x ticks, m matches what adds up. */
export function useBenchKeys({ lines, onToggle, onMatch, onClear, mayMatch }: BenchKeys) {
  const { t } = useLingui();
  const group = t`Workbench`;
  const [cursor, setCursor] = useState<BenchCursor>({ side: 'left', index: 0 });
  const last = lines[cursor.side].length - 1;
  const index = Math.min(cursor.index, Math.max(last, 0));
  const move = (by: number) =>
    setCursor({ ...cursor, index: Math.min(Math.max(index + by, 0), Math.max(last, 0)) });
  const cross = (side: Side) => setCursor({ side, index });
  useShortcut({ keys: 'j', label: t`Next line`, group, run: () => move(1) });
  useShortcut({ keys: 'k', label: t`Line before`, group, run: () => move(-1) });
  useShortcut({ keys: 'h', label: t`Left book`, group, run: () => cross('left') });
  useShortcut({ keys: 'l', label: t`Right book`, group, run: () => cross('right') });
  useShortcut({
    keys: 'x',
    label: t`Tick the line`,
    group,
    run: () => {
      const line = lines[cursor.side][index];
      if (line) onToggle(cursor.side, line);
    },
  });
  useShortcut({
    keys: 'm',
    label: t`Match what is ticked`,
    group,
    enabled: mayMatch,
    run: onMatch,
  });
  useShortcut({ keys: 'u', label: t`Untick everything`, group, run: onClear });
  return { cursor: { ...cursor, index }, setCursor };
}
