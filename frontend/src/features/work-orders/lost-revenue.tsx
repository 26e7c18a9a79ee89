import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatMinor } from '@/lib/money';
import { UNKNOWN } from '@/lib/units';
import classes from './work-orders.module.css';
import { lostQuery, type WorkOrder } from './work-orders-api';

/** What the car did not earn while it stood, and how that was estimated. */
export function LostRevenue({ order }: { order: WorkOrder }) {
  const { t } = useLingui();
  const { data } = useQuery(lostQuery(order.id));
  if (!data) return UNKNOWN;
  const money = (minor: number) => formatMinor(minor, order.currency);
  return (
    <span>
      {t`about ${money(data.lost_minor)}`}{' '}
      <span className={classes.dim}>
        {t`${money(data.a_day_minor)} a day: fares of its type in the ${data.days} days before`}
      </span>
    </span>
  );
}
