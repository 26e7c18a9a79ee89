import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useMarket } from '@/auth/use-me';
import { formatDay, formatTime } from '@/lib/time';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { stateLooks } from './words';
import classes from './work-orders.module.css';
import type { WorkOrder } from './work-orders-api';

export type CalendarDayProps = {
  day: string;
  isToday: boolean;
  /** Undefined while they load. */
  orders: readonly WorkOrder[] | undefined;
  onDrop: (id: string) => void;
};

/** One day with what is scheduled on it. */
export function CalendarDay({ day, isToday, orders, onDrop }: CalendarDayProps) {
  const { i18n } = useLingui();
  const { tz } = useMarket();
  const [over, setOver] = useState(false);
  const [search, update] = useUrlSearch();
  const noon = new Date(`${day}T12:00:00Z`);
  const weekday = noon.toLocaleDateString(i18n.locale, { weekday: 'short', timeZone: 'UTC' });
  const name = `${weekday} ${formatDay(noon, 'UTC')}`;
  return (
    <section
      className={classes.day}
      aria-label={name}
      data-today={(isToday && orders) || undefined}
      data-over={over || undefined}
      data-empty={!orders?.length || undefined}
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
      <h2 className={classes.dayName}>{name}</h2>
      {orders?.map((order) => (
        <button
          key={order.id}
          type="button"
          className={classes.slot}
          data-tone={stateLooks[order.state].tone}
          data-open={search.sel === order.id || undefined}
          draggable
          onDragStart={(event) => event.dataTransfer.setData('text/plain', order.id)}
          onClick={() => update({ sel: order.id })}
          title={`${order.code} · ${i18n._(stateLooks[order.state].label)} · ${order.title}`}
        >
          <span className={classes.slotTime}>{formatTime(order.scheduled_for ?? day, tz)}</span>{' '}
          <b>{order.plate}</b> {order.title}
        </button>
      ))}
    </section>
  );
}
