import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { ChecklistCard } from './checklist-card';
import { OrderStateChip, OverdueChip } from './chips';
import { NextStep } from './next-step';
import { OrderFacts } from './order-facts';
import classes from './work-orders.module.css';
import { orderQuery } from './work-orders-api';

/** One order in short: what, who, when, and its next step. */
export function OrderPeek({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(orderQuery(id));
  const order = data?.data;
  return (
    <PeekPanel
      title={order ? `${order.code}: ${order.plate}` : t`Work order`}
      label={t`Work order`}
      href={`/work-orders/${id}`}
      status={
        order ? (
          <>
            <OrderStateChip state={order.state} />
            <OverdueChip order={order} />
          </>
        ) : null
      }
      onClose={onClose}
      actions={order ? <NextStep order={order} /> : null}
    >
      {order ? (
        <div className={classes.stack}>
          <p className={classes.text}>{order.title}</p>
          {order.reason ? <p className={classes.sentence}>{order.reason}</p> : null}
          <OrderFacts order={order} />
          <ChecklistCard order={order} />
          <HrefLink href={`/work-orders/${id}`}>
            <Trans>Costs, photos and history</Trans>
          </HrefLink>
        </div>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={12} />
      )}
    </PeekPanel>
  );
}
