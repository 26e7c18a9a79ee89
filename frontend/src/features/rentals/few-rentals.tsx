import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { RentalRow } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { RentalStateChip } from './rental-states';
import { formatFare } from './rental-values';
import classes from './rentals.module.css';
import { fewRentalsQuery } from './rentals-api';

export type FewRentalsProps = {
  params: Record<string, string | number>;
  /** The list of all of them. */
  all: string;
  nothing: string;
  /** What to name beside the time: the car of a customer, the customer of a car. */
  other: (rental: RentalRow) => string | null;
};

/** The newest rentals of a car or a customer, in two lines each. */
export function FewRentals({ params, all, nothing, other }: FewRentalsProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { data, error, refetch } = useQuery(fewRentalsQuery(params));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonBlock lines={4} />;
  if (data.length === 0) return <p className={classes.dim}>{nothing}</p>;
  return (
    <>
      <ul className={classes.rows}>
        {data.map((rental) => (
          <li key={rental.id}>
            <span className={classes.rowStart}>
              <HrefLink href={`/rentals/${rental.id}`}>{rental.reference || t`Rental`}</HrefLink>
              <small className={`${classes.dim} ${classes.clip}`}>
                {[formatDateTime(rental.opened_at, tz), other(rental)].filter(Boolean).join(' · ')}
              </small>
            </span>
            <span className={classes.rowEnd}>
              <RentalStateChip state={rental.state} quiet />
              <small>{formatFare(rental)}</small>
            </span>
          </li>
        ))}
      </ul>
      <HrefLink href={all}>
        <Trans>All rentals</Trans>
      </HrefLink>
    </>
  );
}
