import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDate } from '@/lib/time';
import { Card } from '@/ui/page/card';
import { HrefLink } from '@/ui/url/href-link';
import { ClaimChip } from './claim-chip';
import classes from './parts.module.css';
import { useUnitWords } from './vendor-words';
import { claimsOnVendorQuery, ordersOfVendorQuery, ratesOf, type Vendor } from './vendors-api';

export function VendorRates({ vendor }: { vendor: Vendor }) {
  const { t } = useLingui();
  const units = useUnitWords();
  const rates = ratesOf(vendor);
  return (
    <Card title={t`Agreed rates`}>
      <ul className={classes.lines}>
        {rates.map((rate) => (
          <li key={`${rate.what} ${rate.per}`} className={classes.line}>
            <span>{rate.what}</span>
            <span className={classes.amount}>
              {formatMinor(rate.amount_minor, vendor.currency)} {units[rate.per]}
            </span>
          </li>
        ))}
        {rates.length === 0 ? (
          <li className={classes.sentence}>
            <Trans>Nothing was agreed beforehand.</Trans>
          </li>
        ) : null}
      </ul>
    </Card>
  );
}

/** The newest of them; the tile leads to all. */
export function VendorOrders({ vendor }: { vendor: Vendor }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { data } = useQuery(ordersOfVendorQuery(vendor.id));
  return (
    <Card title={t`Work orders`}>
      <ul className={`${classes.lines} ${classes.tall}`}>
        {data?.map((order) => (
          <li key={order.id} className={classes.line}>
            <span>
              <HrefLink href={`/work-orders/${order.id}`}>{order.code}</HrefLink> {order.title}{' '}
              <span className={classes.dim}>
                {order.plate} · {formatDate(order.created_at, tz)}
              </span>
            </span>
            <span className={classes.amount}>{formatMinor(order.cost_minor, order.currency)}</span>
          </li>
        ))}
        {data?.length === 0 ? (
          <li className={classes.sentence}>
            <Trans>No work order names them yet.</Trans>
          </li>
        ) : null}
      </ul>
    </Card>
  );
}

export function VendorClaims({ vendor }: { vendor: Vendor }) {
  const { t } = useLingui();
  const { data } = useQuery(claimsOnVendorQuery(vendor.id));
  return (
    <Card title={t`Warranty claims`}>
      <ul className={classes.lines}>
        {data?.map((claim) => (
          <li key={claim.id} className={classes.line}>
            <span>
              <HrefLink href={`/work-orders/${claim.work_order}`}>{claim.order_code}</HrefLink>{' '}
              {claim.text} <ClaimChip state={claim.state} />
            </span>
            <span className={classes.amount}>{formatMinor(claim.claim_minor, claim.currency)}</span>
          </li>
        ))}
        {data?.length === 0 ? (
          <li className={classes.sentence}>
            <Trans>Nothing was claimed from them.</Trans>
          </li>
        ) : null}
      </ul>
    </Card>
  );
}
