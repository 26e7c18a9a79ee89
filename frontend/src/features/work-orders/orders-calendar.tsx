import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/api/http';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { formatDate, todayIn } from '@/lib/time';
import { ErrorState } from '@/ui/states/error-state';
import { toast } from '@/ui/states/toast';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { CalendarDay } from './calendar-day';
import { dayOf, daysFrom, later, mondayOf, onDay, startOf } from './calendar-days';
import type { LayoutProps } from './orders-grid';
import { useOrderChange } from './work-order-changes';
import classes from './work-orders.module.css';
import { manyQuery, type WorkOrder } from './work-orders-api';

const WEEKS = 4;

/** What is scheduled, day by day over four weeks; dragging an order to another day keeps its time. */
export function OrdersCalendar({ filter, toolbar, tools }: LayoutProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const mayPlan = useCan()('work_order.plan');
  const [search, update] = useUrlSearch();
  const today = todayIn(tz);
  const monday = mondayOf(search.from ?? today);
  const days = daysFrom(monday, WEEKS);
  const params = {
    ...filter.params,
    scheduled_from: startOf(monday, tz),
    scheduled_before: startOf(later(monday, WEEKS * 7), tz),
    order: 'scheduled_for',
  };
  const { data, error, refetch } = useQuery(manyQuery(params));
  const change = useOrderChange(
    ({ order, when }: { order: WorkOrder; when: string }, idempotencyKey) =>
      api.patch(`/work-orders/${order.id}`, {
        body: { scheduled_for: when },
        ifMatch: `"${order.version}"`,
        idempotencyKey,
      }),
  );
  const drop = (id: string, day: string) => {
    const order = data?.find((each) => each.id === id);
    if (!order?.scheduled_for || !mayPlan) return;
    const when = onDay(order.scheduled_for, day, tz);
    change.mutate(
      { order, when },
      {
        onSuccess: () => toast.done(t`${order.code} is on ${formatDate(when, tz)} now.`),
        onError: (problem) => toast.failed(problem),
      },
    );
  };
  const show = (from: string) => update({ from: from === mondayOf(today) ? undefined : from });
  const last = days.at(-1) ?? monday;
  return (
    <div className={classes.boardFrame}>
      <div className={classes.bar}>
        <div className={classes.barFilter}>{toolbar}</div>
        {tools}
      </div>
      <div className={classes.weeks}>
        <ActionIcon
          variant="default"
          aria-label={t`Earlier`}
          onClick={() => show(later(monday, -7 * WEEKS))}
        >
          <IconChevronLeft size={16} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label={t`Later`}
          onClick={() => show(later(monday, 7 * WEEKS))}
        >
          <IconChevronRight size={16} />
        </ActionIcon>
        <Button size="compact-sm" variant="default" onClick={() => show(mondayOf(today))}>
          <Trans>Today</Trans>
        </Button>
        <b>
          {formatDate(monday, 'UTC')} – {formatDate(last, 'UTC')}
        </b>
      </div>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      <div className={classes.month}>
        {days.map((day) => (
          <CalendarDay
            key={day}
            day={day}
            isToday={day === today}
            orders={data?.filter(
              (order) => order.scheduled_for && dayOf(order.scheduled_for, tz) === day,
            )}
            onDrop={(id) => drop(id, day)}
          />
        ))}
      </div>
    </div>
  );
}
