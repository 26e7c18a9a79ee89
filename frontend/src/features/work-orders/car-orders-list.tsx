import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { formatDate } from '@/lib/time';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { OrderStateChip, OverdueChip } from './chips';
import classes from './work-orders.module.css';
import { manyQuery } from './work-orders-api';

export type CarOrdersListProps = {
  vehicle: string;
  /** Only what somebody has still to do something in. */
  open?: boolean;
};

/** The work orders of one car, the newest first. */
export function CarOrdersList({ vehicle, open }: CarOrdersListProps) {
  const { tz } = useMarket();
  const params = { vehicle, order: '-created_at', ...(open ? { open: 'true' } : {}) };
  const { data, error, refetch } = useQuery(manyQuery(params));
  if (!data) {
    return error ? (
      <ErrorState error={error} onRetry={() => void refetch()} />
    ) : (
      <SkeletonBlock lines={2} />
    );
  }
  if (data.length === 0) {
    return (
      <p className={classes.sentence}>
        {open ? <Trans>Nothing is to be done.</Trans> : <Trans>No work was ever asked for.</Trans>}
      </p>
    );
  }
  return (
    <ul className={classes.lines}>
      {data.map((order) => (
        <li key={order.id} className={classes.line}>
          <span className={classes.lineText}>
            <HrefLink href={`/work-orders/${order.id}`}>
              {order.code}: {order.title}
            </HrefLink>{' '}
            <span className={classes.dim}>
              {[order.assignee_name, formatDate(order.created_at, tz)].filter(Boolean).join(' · ')}
            </span>
          </span>
          <OverdueChip order={order} />
          <OrderStateChip state={order.state} />
        </li>
      ))}
    </ul>
  );
}
