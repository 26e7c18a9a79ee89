import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { isApiError } from '@/api/api-error';
import { Can } from '@/auth/can';
import { StepUp, wantsRecentSignIn } from '@/auth/step-up';
import { formatMinor } from '@/lib/money';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { Question } from '@/ui/forms/question';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { KpiTile } from '@/ui/kpi/kpi-tile';
import { Page } from '@/ui/page/page';
import { PageTabs } from '@/ui/page/page-tabs';
import { ErrorState } from '@/ui/states/error-state';
import { NotFoundState } from '@/ui/states/not-found-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { useUrlSearch } from '@/ui/url/use-url-search';
import classes from './billing.module.css';
import { ageingQuery, type Payer, payerQuery, useOrder } from './billing-api';
import { PayerBody } from './payer-body';

/** One payer: what it owes and for how long, its invoices, rides and members, and its terms. */
export function PayerPage({ id }: { id: string }) {
  const { t } = useLingui();
  const { data: payer, error, refetch } = useQuery(payerQuery(id));
  const [{ tab = 'invoices' }] = useUrlSearch();
  if (!payer) {
    if (isApiError(error) && error.kind === 'not_found') return <NotFoundState />;
    return (
      <Page title={t`Payer`}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={12} />
        )}
      </Page>
    );
  }
  const page = `/payers/${id}`;
  return (
    <Page
      title={
        payer.name === payer.organisation ? payer.name : `${payer.organisation}, ${payer.name}`
      }
      actions={<Actions payer={payer} />}
      fill
    >
      <Owed payer={payer} />
      <PageTabs
        label={t`About this payer`}
        active={tab}
        tabs={[
          { id: 'invoices', label: t`Invoices`, href: page },
          { id: 'rides', label: t`Rides`, href: `${page}?tab=rides` },
          { id: 'members', label: t`Members`, href: `${page}?tab=members` },
          { id: 'terms', label: t`Terms`, href: `${page}?tab=terms` },
        ]}
      />
      <PayerBody payer={payer} tab={tab} />
    </Page>
  );
}

/** What is owed, by how long it is overdue. */
function Owed({ payer }: { payer: Payer }) {
  const { t } = useLingui();
  const { data: owed } = useQuery(ageingQuery(payer.id));
  const money = (minor: number | undefined) =>
    minor === undefined ? undefined : formatMinor(minor, payer.currency);
  return (
    <KpiRow label={t`What this payer owes`}>
      <KpiTile label={t`Not yet billed`} value={money(payer.unbilled_minor)} />
      <KpiTile label={t`Not due yet`} value={money(owed?.not_due_minor)} />
      <KpiTile label={t`Overdue up to 30 days`} value={money(owed?.days_30_minor)} />
      <KpiTile label={t`31 to 60 days`} value={money(owed?.days_60_minor)} />
      <KpiTile label={t`Longer`} value={money(owed?.older_minor)} />
    </KpiRow>
  );
}

function Actions({ payer }: { payer: Payer }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Can do="invoice.issue">
        <Button size="xs" disabled={payer.unbilled_minor <= 0} onClick={() => setOpen(true)}>
          <Trans>Invoice now</Trans>
        </Button>
      </Can>
      <InvoiceNow payer={payer} asked={open} onClose={() => setOpen(false)} />
    </>
  );
}

type InvoiceNowProps = { payer: Payer; asked: boolean; onClose: () => void };

function InvoiceNow({ payer, asked, onClose }: InvoiceNowProps) {
  const { t } = useLingui();
  const router = useRouter();
  const order = useOrder<{ invoice: string }>();
  const sum = formatMinor(payer.unbilled_minor, payer.currency);
  return (
    <Question asked={asked} onClose={onClose} title={t`Invoice now`}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          order.mutate(
            { path: `/payers/${payer.id}/invoice`, body: {} },
            { onSuccess: ({ invoice }) => router.history.push(`/payers/invoices/${invoice}`) },
          );
        }}
      >
        {wantsRecentSignIn(order.error) ? (
          <StepUp onLeave={() => undefined} />
        ) : (
          <FormProblem error={order.error} />
        )}
        <p className={classes.hint}>
          <Trans>
            An invoice over {sum} is issued and sent to {payer.email} at once. An invoice is never
            taken back, only credited. What comes until the end of the month is on the next one.
          </Trans>
        </p>
        <FormButtons submit={t`Issue it`} busy={order.isPending} onCancel={onClose} focus />
      </form>
    </Question>
  );
}
