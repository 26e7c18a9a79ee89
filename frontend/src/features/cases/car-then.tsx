import { Trans } from '@lingui/react/macro';
import { Fragment } from 'react';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { DamageChip } from '@/ui/status/damage-chip';
import { HrefLink } from '@/ui/url/href-link';
import classes from './cases.module.css';
import type { Around } from './cases-api';

/** The car at that time: alerts on it, what was repaired, and who is asked to pay for it. */
export function CarThen({ around }: { around: Around }) {
  const { tz } = useMarket();
  const { vehicle } = around;
  if (!vehicle) return null;
  return (
    <section className={classes.part}>
      <h3>
        <Trans>The car then</Trans>
      </h3>
      <p className={classes.sentence}>
        <HrefLink href={`/vehicles/${vehicle.id}`}>{vehicle.plate}</HrefLink>
      </p>
      {around.alerts.length === 0 ? (
        <p className={classes.sentence}>
          <Trans>No alert was on it.</Trans>
        </p>
      ) : (
        <ul className={classes.rows}>
          {around.alerts.map((alert) => (
            <li key={alert.id}>
              <span>{alert.name}</span>
              <small>{formatDateTime(alert.first_seen, tz)}</small>
            </li>
          ))}
        </ul>
      )}
      {around.work_orders.length > 0 ? (
        <ul className={classes.rows}>
          {around.work_orders.map((order) => (
            <Fragment key={order.id}>
              <li>
                <HrefLink href={`/work-orders/${order.id}`}>{order.code}</HrefLink>
                <small className={classes.clip}>{order.title}</small>
              </li>
              {order.damage ? (
                <li>
                  <HrefLink href={`/work-orders/damage/${order.damage.id}`}>
                    {order.damage.code}
                  </HrefLink>
                  <DamageChip state={order.damage.state} />
                </li>
              ) : null}
            </Fragment>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
