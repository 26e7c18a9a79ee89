import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { isApiError } from '@/api/api-error';
import { ExportButton } from '@/api/export-button';
import { Can } from '@/auth/can';
import { formatMinor } from '@/lib/money';
import { formatDate } from '@/lib/time';
import { CopyButton } from '@/ui/copy/copy-button';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { Facts } from '@/ui/peek/facts';
import { ErrorState } from '@/ui/states/error-state';
import { NotFoundState } from '@/ui/states/not-found-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import classes from './billing.module.css';
import { type Invoice, invoiceQuery } from './billing-api';
import { monthName } from './billing-words';
import { InvoiceChip } from './invoice-chip';
import { InvoiceLines } from './invoice-lines';
import { InvoiceMoney } from './invoice-money';

const CreditForm = lazy(async () => ({ default: (await import('./credit-form')).CreditForm }));

/** One invoice: its lines by cost centre, what was paid, what was credited, and the file. */
export function InvoicePage({ id }: { id: string }) {
  const { t } = useLingui();
  const { data: invoice, error, refetch } = useQuery(invoiceQuery(id));
  if (!invoice) {
    if (isApiError(error) && error.kind === 'not_found') return <NotFoundState />;
    return (
      <Page title={t`Invoice`}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={14} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={invoice.number}
      status={
        <>
          <CopyButton text={invoice.number} label={t`Copy the number`} />
          <InvoiceChip state={invoice.state} />
        </>
      }
      actions={<Actions invoice={invoice} />}
    >
      <div className={classes.columns}>
        <Card title={t`Lines by cost centre`} tools={<Files invoice={invoice} />}>
          <InvoiceLines invoice={invoice} />
        </Card>
        <div className={classes.stack}>
          <Card title={t`The invoice`}>
            <InvoiceFacts invoice={invoice} />
          </Card>
          <InvoiceMoney invoice={invoice} />
        </div>
      </div>
    </Page>
  );
}

function InvoiceFacts({ invoice }: { invoice: Invoice }) {
  const { t } = useLingui();
  const money = (minor: number) => formatMinor(minor, invoice.currency);
  const day = (text: string) => formatDate(`${text}T12:00:00Z`, 'UTC');
  const who =
    invoice.name === invoice.organisation
      ? invoice.name
      : `${invoice.organisation}, ${invoice.name}`;
  return (
    <Facts
      facts={[
        {
          label: t`Payer`,
          value: <HrefLink href={`/payers/${invoice.payer}`}>{who}</HrefLink>,
        },
        { label: t`Month`, value: monthName(invoice.month) },
        {
          label: t`Address`,
          value: <span className={classes.address}>{invoice.address}</span>,
        },
        { label: t`Issued`, value: day(invoice.issued_on) },
        { label: t`Issued by`, value: invoice.issued_by_name ?? t`The system` },
        { label: t`Due`, value: day(invoice.due_on) },
        { label: t`Sum`, value: money(invoice.total_minor) },
        { label: t`GST in it`, value: money(invoice.tax_minor) },
        { label: t`Paid`, value: money(invoice.paid_minor) },
        { label: t`Credited`, value: money(invoice.credited_minor) },
        {
          label: invoice.balance_minor < 0 ? t`In the payer's favour` : t`Open`,
          value: <strong>{money(Math.abs(invoice.balance_minor))}</strong>,
        },
      ]}
    />
  );
}

function Files({ invoice }: { invoice: Invoice }) {
  const { t } = useLingui();
  return (
    <>
      <ExportButton
        path={`/invoices/${invoice.id}/file.pdf`}
        params={{}}
        fileName={`${invoice.number}.pdf`}
        label={t`PDF`}
      />
      <ExportButton
        path="/payer-charges.csv"
        params={{ invoice: invoice.id, order: 'cost_centre' }}
        fileName={`${invoice.number}.csv`}
        label={t`CSV`}
      />
    </>
  );
}

function Actions({ invoice }: { invoice: Invoice }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Can do="invoice.credit">
        <Button
          size="xs"
          variant="default"
          disabled={invoice.credited_minor >= invoice.total_minor}
          onClick={() => setAsking(true)}
        >
          <Trans>Credit</Trans>
        </Button>
      </Can>
      <Suspense fallback={null}>
        {asking ? <CreditForm invoice={invoice} onClose={() => setAsking(false)} /> : null}
      </Suspense>
    </>
  );
}
