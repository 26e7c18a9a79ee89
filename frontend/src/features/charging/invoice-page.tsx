import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { isApiError } from '@/api/api-error';
import { Can } from '@/auth/can';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { formatCount } from '@/lib/units';
import { Page } from '@/ui/page/page';
import { Facts } from '@/ui/peek/facts';
import { ErrorState } from '@/ui/states/error-state';
import { NotFoundState } from '@/ui/states/not-found-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import classes from './charging.module.css';
import { invoiceQuery } from './charging-api';
import { ChargingTabs } from './charging-tabs';
import { InvoiceChip } from './chips';
import { DecideButtons } from './decide-buttons';
import { formatEnergy } from './energy';
import { InvoiceLines } from './invoice-lines';
import { periodOf } from './period';

/** One invoice: its head, what its lines come to, and each line beside its record. */
export function InvoicePage({ id }: { id: string }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { data: answer, error, refetch } = useQuery(invoiceQuery(id));
  if (!answer) {
    if (isApiError(error) && error.kind === 'not_found') return <NotFoundState />;
    return (
      <Page title={t`Energy invoice`}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={12} />
        )}
      </Page>
    );
  }
  const invoice = answer.data;
  const money = (minor: number) => formatMinor(minor, invoice.currency);
  const { number } = invoice;
  const decided = invoice.decided_at
    ? `${invoice.decided_by_name ?? ''}, ${formatDateTime(invoice.decided_at, tz)}`
    : t`Nobody yet`;
  return (
    <Page
      title={t`Invoice ${number}`}
      status={<InvoiceChip state={invoice.state} />}
      actions={
        <Can do="energy_invoice.work">
          {invoice.state === 'agreed' ? null : <DecideButtons invoice={invoice} />}
        </Can>
      }
      fill
    >
      <ChargingTabs active="invoices" />
      <div className={classes.head}>
        <Facts
          facts={[
            { label: t`Operator`, value: invoice.party_id },
            { label: t`Days`, value: periodOf(invoice) },
            { label: t`Energy`, value: formatEnergy(invoice.energy_wh) },
          ]}
        />
        <Facts
          facts={[
            { label: t`Without tax`, value: money(invoice.cost_minor) },
            { label: t`Tax`, value: money(invoice.tax_minor) },
            { label: t`To be paid`, value: money(invoice.cost_minor + invoice.tax_minor) },
          ]}
        />
        <Facts
          facts={[
            {
              label: t`Lines that differ`,
              value: t`${formatCount(invoice.faulty_lines)} of ${formatCount(invoice.lines)}`,
            },
            {
              label: t`Total less lines`,
              value: formatMinor(invoice.difference_minor, invoice.currency, { signed: true }),
            },
            {
              label: t`Decided by`,
              value: invoice.reason ? `${decided}: ${invoice.reason}` : decided,
            },
          ]}
        />
      </div>
      <InvoiceLines invoice={invoice} />
    </Page>
  );
}
