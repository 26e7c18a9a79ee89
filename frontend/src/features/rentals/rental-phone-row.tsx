import { useLingui } from '@lingui/react/macro';
import type { RentalRow } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { RentalStateChip } from './rental-states';
import { formatFare } from './rental-values';
import classes from './rentals.module.css';

/** A rental in two lines, for narrow screens. */
export function RentalPhoneRow({ rental }: { rental: RentalRow }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  return (
    <>
      <span className={classes.phoneLine}>
        <b className={classes.clip}>{rental.plate ?? t`Unknown car`}</b>
        <span className={classes.phoneEnd}>
          <RentalStateChip state={rental.state} quiet />
        </span>
      </span>
      <span className={classes.phoneLine} data-dim>
        <span className={classes.clip}>
          {rental.reference} · {formatDateTime(rental.opened_at, tz)}
        </span>
        <span className={classes.phoneEnd}>{formatFare(rental)}</span>
      </span>
    </>
  );
}
