import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { formatCount } from '@/lib/units';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { BoardCard } from './board-card';
import type { MoveWish } from './moves';
import { stateLooks } from './words';
import classes from './work-orders.module.css';
import type { OrderState, WorkOrder } from './work-orders-api';

export type BoardColumnProps = {
  state: OrderState;
  /** Undefined while they load. */
  orders: readonly WorkOrder[] | undefined;
  onDrop: (id: string) => void;
  onLead: (order: WorkOrder, wish: MoveWish) => void;
};

export function BoardColumn({ state, orders, onDrop, onLead }: BoardColumnProps) {
  const { i18n } = useLingui();
  const [over, setOver] = useState(false);
  const { label, tone } = stateLooks[state];
  const name = i18n._(label);
  return (
    <section
      className={classes.column}
      data-column
      data-over={over || undefined}
      aria-label={name}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onDrop(event.dataTransfer.getData('text/plain'));
      }}
    >
      <header className={classes.columnHead} data-tone={tone}>
        <h2>{name}</h2>
        <span className={classes.dim}>{orders ? formatCount(orders.length) : '…'}</span>
      </header>
      <div className={classes.cards}>
        {orders ? null : <SkeletonBlock lines={5} />}
        {orders?.map((order) => (
          <BoardCard key={order.id} order={order} onLead={onLead} />
        ))}
        {orders?.length === 0 ? (
          <p className={classes.none}>
            <Trans>Nothing here.</Trans>
          </p>
        ) : null}
      </div>
    </section>
  );
}
