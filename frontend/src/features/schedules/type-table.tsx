import { Trans } from '@lingui/react/macro';
import { formatMinor } from '@/lib/money';
import { formatCount, UNKNOWN } from '@/lib/units';
import { HrefLink } from '@/ui/url/href-link';
import classes from './figures.module.css';
import type { Figures } from './figures-api';

/** Failures and cost by type of car; a row opens its orders. */
export function TypeTable({ figures }: { figures: Figures }) {
  const { currency, start, types } = figures;
  return (
    <table className={classes.types}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Type</Trans>
          </th>
          <th scope="col">
            <Trans>Cars</Trans>
          </th>
          <th scope="col">
            <Trans>Failures</Trans>
          </th>
          <th scope="col">
            <Trans>Kilometres</Trans>
          </th>
          <th scope="col">
            <Trans>Cost</Trans>
          </th>
          <th scope="col">
            <Trans>Cost a km</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {types.map((row) => (
          <tr key={row.vehicle_type}>
            <th scope="row">
              <HrefLink href={`/work-orders?vehicle_type=${row.vehicle_type}&done_from=${start}`}>
                {row.name}
              </HrefLink>
            </th>
            <td>{formatCount(row.cars)}</td>
            <td>{formatCount(row.failures)}</td>
            <td>{formatCount(Math.round(row.metres / 1000))}</td>
            <td>{formatMinor(row.cost_minor, currency)}</td>
            <td>
              {row.cost_per_km_minor === null
                ? UNKNOWN
                : formatMinor(Math.round(row.cost_per_km_minor), currency)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
