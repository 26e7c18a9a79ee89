import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { usePages } from '@/api/use-pages';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import classes from './billing.module.css';
import { billingKeys, type Charge, type Invoice } from './billing-api';

/** Every line, grouped as the file has them. */
export function InvoiceLines({ invoice }: { invoice: Invoice }) {
  const params = { invoice: invoice.id, order: 'cost_centre' };
  const pages = usePages<Charge>({
    queryKey: billingKeys.part(invoice.id, 'lines', params),
    path: '/payer-charges',
    params,
  });
  if (pages.items.length === 0) {
    return pages.error ? (
      <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
    ) : (
      <SkeletonBlock lines={8} />
    );
  }
  const groups = new Map<string, Charge[]>();
  for (const line of pages.items) {
    groups.set(line.cost_centre, [...(groups.get(line.cost_centre) ?? []), line]);
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section className={classes.lines} tabIndex={0} aria-label={invoice.number}>
      {[...groups].map(([centre, lines]) => (
        <Group key={centre} centre={centre} lines={lines} currency={invoice.currency} />
      ))}
      {pages.hasNextPage ? (
        <Button
          size="xs"
          variant="default"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          <Trans>More lines</Trans>
        </Button>
      ) : null}
    </section>
  );
}

type GroupProps = { centre: string; lines: readonly Charge[]; currency: string };

function Group({ centre, lines, currency }: GroupProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const sum = lines.reduce((total, line) => total + line.amount_minor, 0);
  return (
    <table>
      <caption>{centre || t`Without a cost centre`}</caption>
      <thead>
        <tr>
          <th scope="col">
            <Trans>When</Trans>
          </th>
          <th scope="col">
            <Trans>What</Trans>
          </th>
          <th scope="col">
            <Trans>Rider</Trans>
          </th>
          <th scope="col" data-number>
            <Trans>GST</Trans>
          </th>
          <th scope="col" data-number>
            <Trans>Amount</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td>{formatDateTime(line.occurred_at, tz)}</td>
            <td>
              <HrefLink href={`/rentals/${line.rental}`}>{line.label}</HrefLink>
            </td>
            <td>{line.customer_number}</td>
            <td data-number className="tnum">
              {formatMinor(line.tax_minor, currency)}
            </td>
            <td data-number className="tnum">
              {formatMinor(line.amount_minor, currency)}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={4}>
            <Trans>Sum</Trans>
          </th>
          <td data-number className="tnum">
            {formatMinor(sum, currency)}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
