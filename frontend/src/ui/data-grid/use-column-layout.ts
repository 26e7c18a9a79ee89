import { useCallback, useState } from 'react';
import { type ColumnLayout, readLayout, writeLayout } from './column-layout';
import type { GridColumn } from './types';

/** The column layout of one grid, remembered in this browser. */
export function useColumnLayout<Row>(id: string, columns: readonly GridColumn<Row>[]) {
  const [layout, setLayout] = useState(() => readLayout(id, columns));
  const change = useCallback(
    (update: (previous: ColumnLayout) => ColumnLayout) => {
      setLayout((previous) => {
        const next = update(previous);
        writeLayout(id, next);
        return next;
      });
    },
    [id],
  );
  return [layout, change] as const;
}
