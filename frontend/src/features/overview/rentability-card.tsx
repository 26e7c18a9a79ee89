import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatCount } from '@/lib/units';
import { Card } from '@/ui/page/card';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { type NotRentable, REASONS, reasonLooks } from '@/ui/status/reasons';
import { HrefLink } from '@/ui/url/href-link';
import classes from './overview.module.css';
import { rentabilityQuery } from './overview-api';

/** With a customer is where a car should be: nothing to do about it. */
const IS_WORK = (reason: NotRentable) => reason !== 'in_use';

/** What keeps cars from customers, the most cars first; each line opens the cars that it counts. */
export function RentabilityCard() {
  const { t } = useLingui();
  const { data, error, isPending, refetch } = useQuery(rentabilityQuery);
  const lines = REASONS.filter(IS_WORK)
    .map((reason) => ({ reason, count: data?.reasons[reason] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
  return (
    <Card
      title={t`What keeps cars from customers`}
      tools={
        data ? (
          <HrefLink href="/vehicles?vehicle_state=available">
            <Trans>
              {formatCount(data.rentable)} of {formatCount(data.total)} can be rented
            </Trans>
          </HrefLink>
        ) : null
      }
    >
      <div className={classes.cardBody}>
        {isPending ? <SkeletonBlock lines={4} /> : null}
        {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        <ul className={classes.rows}>
          {lines.map(({ reason, count }) => (
            <Line key={reason} reason={reason} count={count} />
          ))}
        </ul>
        {data && lines.length === 0 ? (
          <p className={classes.dim}>
            <Trans>Every car is with a customer, or there to be rented.</Trans>
          </p>
        ) : null}
      </div>
    </Card>
  );
}

function Line({ reason, count }: { reason: NotRentable; count: number }) {
  const { t } = useLingui();
  const { what, icon: Glyph } = reasonLooks[reason];
  return (
    <li>
      <HrefLink href={`/vehicles?not_rentable=${reason}`} className={classes.reason}>
        <Glyph size={15} aria-hidden />
        {t(what)}
      </HrefLink>
      <span className={classes.dim}>{formatCount(count)}</span>
    </li>
  );
}
