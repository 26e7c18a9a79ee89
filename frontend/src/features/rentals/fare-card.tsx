import { Trans, useLingui } from '@lingui/react/macro';
import type { RentalDetail } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { formatCount, formatKilometres } from '@/lib/units';
import { Facts } from '@/ui/peek/facts';
import { HeldChip } from './held-chip';
import { type FareLine, fareLinesOf } from './rental-values';
import classes from './rentals.module.css';

/** The receipt, line by line, and what became of the money. */
export function FareCard({ rental }: { rental: RentalDetail }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { fare_minor: fare, tax_minor: tax, currency } = rental;
  if (fare === null || tax === null) {
    return (
      <p className={classes.dim}>
        <Trans>The platform computes the fare when the rental has ended.</Trans>
      </p>
    );
  }
  const paid =
    rental.captured_minor === null
      ? null
      : `${formatMinor(rental.captured_minor, currency)}${
          rental.captured_at ? `, ${formatDateTime(rental.captured_at, tz)}` : ''
        }`;
  return (
    <>
      <table className={classes.receipt}>
        <tbody>
          {fareLinesOf(rental.fare_lines).map((line) => (
            <Line key={line.code} line={line} currency={currency} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              <Trans>Fare</Trans>
            </th>
            <td className={classes.dim}>
              <Trans>GST {formatMinor(tax, currency)} included</Trans>
            </td>
            <td>{formatMinor(fare, currency)}</td>
          </tr>
        </tfoot>
      </table>
      <Facts
        facts={[
          ...(rental.tariff ? [{ label: t`Tariff`, value: rental.tariff }] : []),
          {
            label: t`Paid`,
            value: paid ?? (rental.held_at ? <HeldChip rental={rental} /> : t`Not yet`),
          },
          ...(paid === null && rental.capture_due_at && !rental.held_at
            ? [{ label: t`Is taken at`, value: formatDateTime(rental.capture_due_at, tz) }]
            : []),
          ...(rental.settled_at
            ? [{ label: t`Settled`, value: formatDateTime(rental.settled_at, tz) }]
            : []),
        ]}
      />
    </>
  );
}

function Line({ line, currency }: { line: FareLine; currency: string }) {
  const { t } = useLingui();
  const rate = formatMinor(line.rate_minor, currency);
  const words: Record<string, [string, string]> = {
    time: [t`Time`, t`${formatCount(line.quantity)} min at ${rate}`],
    distance: [t`Distance`, t`${formatKilometres(line.quantity)} at ${rate} a km`],
    minimum: [t`Up to the minimum`, t`${rate} a ride`],
  };
  const [what, how] = words[line.code] ?? [line.code.replaceAll('_', ' '), ''];
  return (
    <tr>
      <th scope="row">{what}</th>
      <td className={classes.dim}>{how}</td>
      <td>{formatMinor(line.amount_minor, currency)}</td>
    </tr>
  );
}
