import { useLingui } from '@lingui/react/macro';
import type { KeyboardEvent, ReactNode } from 'react';
import type { useFilter } from '@/ui/property-filter/use-filter';
import classes from './documents.module.css';
import type { Due } from './documents-api';
import { DueColumn } from './due-column';
import { boardColumns } from './stages';

export type DocumentsBoardProps = {
  filter: ReturnType<typeof useFilter>;
  toolbar: ReactNode;
  tools: ReactNode;
  onRenew: (due: Due) => void;
};

/** A column for each stage, soonest on top. Arrows move between cards, Enter opens, r renews. */
export function DocumentsBoard({ filter, toolbar, tools, onRenew }: DocumentsBoardProps) {
  const { t } = useLingui();
  const { stage, ...params } = filter.params;
  const wanted = stage === undefined ? null : String(stage).split(',');
  const columns = boardColumns.filter(
    ({ stages }) => wanted === null || stages.some((one) => wanted.includes(one)),
  );
  return (
    <div className={classes.boardFrame}>
      <div className={classes.bar}>
        <div className={classes.barFilter}>{toolbar}</div>
        {tools}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the cards inside are what has the focus */}
      <div className={classes.board} onKeyDown={moveAmongCards}>
        {columns.map((column) => (
          <DueColumn key={column.id} column={column} params={params} onRenew={onRenew} />
        ))}
      </div>
      <p
        className={classes.keys}
      >{t`Arrow keys move between cards, Enter opens one, r renews it.`}</p>
    </div>
  );
}

const STEPS: Record<string, readonly [number, number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

function moveAmongCards(event: KeyboardEvent<HTMLElement>) {
  const step = STEPS[event.key];
  const card = (event.target as HTMLElement).closest<HTMLElement>('[data-card]');
  if (!step || !card || event.altKey || event.ctrlKey || event.metaKey) return;
  const lists = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-column]')].map(
    (column) => [...column.querySelectorAll<HTMLElement>('[data-card]')],
  );
  const x = lists.findIndex((list) => list.includes(card));
  const y = lists[x]?.indexOf(card) ?? 0;
  let across = x + step[0];
  while (lists[across] && lists[across]?.length === 0) across += step[0];
  const list = lists[across];
  const next = list?.[Math.min(y + step[1], list.length - 1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
