import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import { useCan } from '@/auth/use-can';
import { ErrorState } from '@/ui/states/error-state';
import { toast } from '@/ui/states/toast';
import { BoardColumn } from './board-column';
import { moveBetween } from './moves';
import type { LayoutProps } from './orders-grid';
import { useMoveWish } from './use-move-wish';
import { BOARD_STATES, stateLooks } from './words';
import classes from './work-orders.module.css';
import { manyQuery, type OrderState, type WorkOrder } from './work-orders-api';

/** A column for each state that waits for somebody. Cards are dragged, or led on by key. */
export function OrdersBoard({ filter, toolbar, tools }: LayoutProps) {
  const { t, i18n } = useLingui();
  const can = useCan();
  const { wish, dialog } = useMoveWish();
  const { state, ...rest } = filter.params;
  const wanted = typeof state === 'string' ? state.split(',') : BOARD_STATES;
  const columns = BOARD_STATES.filter((each) => wanted.includes(each));
  const params = { ...rest, state: columns.join(','), order: '-urgency' };
  const { data, error, refetch } = useQuery(manyQuery(params));
  const lead = (order: WorkOrder, to: OrderState) => {
    if (order.state === to) return;
    const move = moveBetween(order.state, to);
    const [from, target] = [i18n._(stateLooks[order.state].label), i18n._(stateLooks[to].label)];
    if (!move) toast.failed(new Error(t`There is no way from “${from}” to “${target}”.`));
    else if (!can(move.capability)) toast.failed(new Error(t`Your role does not do this step.`));
    else wish(order, move);
  };
  return (
    <div className={classes.boardFrame}>
      <div className={classes.bar}>
        <div className={classes.barFilter}>{toolbar}</div>
        {tools}
      </div>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the cards inside are what has the focus */}
      <div className={classes.board} onKeyDown={moveAmongCards}>
        {columns.map((each) => (
          <BoardColumn
            key={each}
            state={each}
            orders={data?.filter((order) => order.state === each)}
            onDrop={(id) => {
              const order = data?.find((one) => one.id === id);
              if (order) lead(order, each);
            }}
            onLead={wish}
          />
        ))}
      </div>
      <p className={classes.keys}>
        <Trans>
          Arrow keys move between cards, Enter opens one, n takes its next step. Cards can be
          dragged, too.
        </Trans>
      </p>
      {dialog}
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
