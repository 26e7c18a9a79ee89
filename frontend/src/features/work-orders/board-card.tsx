import { useLingui } from '@lingui/react/macro';
import type { KeyboardEvent } from 'react';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { formatDate } from '@/lib/time';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { OverdueChip, PriorityChip } from './chips';
import { type MoveWish, movesFrom } from './moves';
import classes from './work-orders.module.css';
import type { WorkOrder } from './work-orders-api';

export type BoardCardProps = {
  order: WorkOrder;
  onLead: (order: WorkOrder, wish: MoveWish) => void;
};

/** One order on the board: which car, what, who, by when. */
export function BoardCard({ order, onLead }: BoardCardProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const can = useCan();
  const [search, update] = useUrlSearch();
  const [next] = movesFrom[order.state];
  const open = () => update({ sel: order.id });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') open();
    if (event.key === 'n' && next && can(next.capability)) onLead(order, next);
  };
  const facts = [
    order.assignee_name,
    order.due_at ? t`due ${formatDate(order.due_at, tz)}` : null,
    order.checks > 0 ? `${order.checks_answered}/${order.checks}` : null,
  ].filter(Boolean);
  return (
    <article
      className={classes.card}
      data-card
      data-open={search.sel === order.id || undefined}
      draggable
      onDragStart={(event) => event.dataTransfer.setData('text/plain', order.id)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows walk from card to card
      tabIndex={0}
      aria-label={`${order.code}, ${order.plate}, ${order.title}`}
      onClick={open}
      onKeyDown={onKeyDown}
    >
      <span className={classes.cardTop}>
        <b>{order.plate}</b>
        <span className={classes.dim}>{order.code}</span>
      </span>
      <span className={classes.cardLine}>{order.title}</span>
      <span className={classes.chips}>
        {order.priority === 'normal' ? null : <PriorityChip priority={order.priority} />}
        <OverdueChip order={order} />
      </span>
      {facts.length > 0 ? (
        <span className={classes.cardLine} data-dim>
          {facts.join(' · ')}
        </span>
      ) : null}
    </article>
  );
}
