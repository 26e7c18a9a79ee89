import { Trans, useLingui } from '@lingui/react/macro';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime, formatDuration, todayIn } from '@/lib/time';
import { formatKilometres, UNKNOWN } from '@/lib/units';
import { Facts } from '@/ui/peek/facts';
import { HrefLink } from '@/ui/url/href-link';
import classes from './cases.module.css';
import type { Around, Detail } from './cases-api';

/** The ride, what it cost, what was paid, and what the car said about it. */
export function RideFacts({ ticket, around }: { ticket: Detail; around: Around }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { rental, suspicion } = around;
  if (!rental) return null;
  const moment = (at: string | null) => (at ? formatDateTime(at, tz) : UNKNOWN);
  const end = rental.ended_at ? Date.parse(rental.ended_at) : Date.now();
  const lasted = rental.started_at ? formatDuration(end - Date.parse(rental.started_at)) : UNKNOWN;
  const replay = rental.started_at ? todayIn(tz, Date.parse(rental.started_at)) : null;
  return (
    <section className={classes.part}>
      <h3>
        <Trans>The ride</Trans>
      </h3>
      <Facts
        facts={[
          {
            label: t`Rental`,
            value: <HrefLink href={`/rentals/${rental.id}`}>{rental.reference}</HrefLink>,
          },
          { label: t`Began`, value: moment(rental.started_at) },
          { label: t`Ended`, value: rental.ended_at ? moment(rental.ended_at) : t`goes on` },
          { label: t`Lasted`, value: lasted },
          { label: t`Distance`, value: formatKilometres(rental.distance_m) },
          {
            label: t`Fare`,
            value:
              rental.fare_minor === null
                ? UNKNOWN
                : formatMinor(rental.fare_minor, rental.currency),
          },
          ...(rental.held_at && !rental.captured_at
            ? [{ label: t`Held`, value: moment(rental.held_at) }]
            : []),
        ]}
      />
      {replay && ticket.vehicle ? (
        <HrefLink href={`/rentals/${rental.id}?play=${replay}`}>
          <Trans>Replay on the map</Trans>
        </HrefLink>
      ) : null}
      {around.payments.length > 0 ? (
        <ul className={classes.rows}>
          {around.payments.map((paid) => (
            <li key={paid.id}>
              <span>
                {t`Paid ${formatMinor(paid.captured_minor, paid.currency)}`}
                {paid.is_disputed ? ` · ${t`disputed`}` : ''}
              </span>
              <small>
                {paid.refunded_minor > 0
                  ? t`${formatMinor(paid.refunded_minor, paid.currency)} given back`
                  : formatDateTime(paid.created_at, tz)}
              </small>
            </li>
          ))}
        </ul>
      ) : null}
      {suspicion ? (
        <p className={classes.gap}>
          {t`The car stands parked and locked since ${moment(suspicion.since)}.`}{' '}
          {suspicion.proposed_fare_minor === null
            ? null
            : t`Until then the ride costs ${formatMinor(suspicion.proposed_fare_minor, suspicion.currency)}.`}
        </p>
      ) : null}
    </section>
  );
}
