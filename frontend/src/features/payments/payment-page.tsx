import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { isApiError } from '@/api/api-error';
import { Can } from '@/auth/can';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import { CopyButton } from '@/ui/copy/copy-button';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { Facts } from '@/ui/peek/facts';
import { ThingCards } from '@/ui/shell/thing-cards';
import { ErrorState } from '@/ui/states/error-state';
import { NotFoundState } from '@/ui/states/not-found-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { AskButton } from './ask-button';
import { PaymentChip } from './payment-chip';
import { PaymentJournals } from './payment-journals';
import { PaymentRequests } from './payment-requests';
import classes from './payments.module.css';
import { type Payment, paymentQuery } from './payments-api';

/** All about one payment: what it is, what is asked of it, and what the books say. */
export function PaymentPage({ id }: { id: string }) {
  const { t } = useLingui();
  const can = useCan();
  const { data: payment, error, refetch } = useQuery(paymentQuery(id));
  if (!payment) {
    if (isApiError(error) && error.kind === 'not_found') return <NotFoundState />;
    return (
      <Page title={t`Payment`}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={12} />
        )}
      </Page>
    );
  }
  const amount = formatMinor(payment.amount_minor, payment.currency);
  return (
    <Page
      title={t`Payment of ${amount}`}
      status={<PaymentChip payment={payment} />}
      actions={
        <Can do="refund.request">
          <AskButton payment={payment} />
        </Can>
      }
    >
      <div className={classes.columns}>
        <Card title={t`What it is`}>
          <PaymentFacts payment={payment} />
        </Card>
        <Card title={t`Given back and asked for`}>
          <PaymentRequests payment={payment} />
        </Card>
        <Can do="ledger.view">
          <Card title={t`In the books`}>
            <PaymentJournals source={`payment:${payment.id}`} />
          </Card>
        </Can>
        <ThingCards of="payment" id={id} market={payment.market} can={can} />
      </div>
    </Page>
  );
}

function PaymentFacts({ payment }: { payment: Payment }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const money = (minor: number) => formatMinor(minor, payment.currency);
  return (
    <Facts
      facts={[
        { label: t`For`, value: payment.description || UNKNOWN },
        ...(payment.rental
          ? [
              {
                label: t`Rental`,
                value: (
                  <HrefLink href={`/rentals/${payment.rental}`}>
                    <Trans>To the rental</Trans>
                  </HrefLink>
                ),
              },
            ]
          : []),
        { label: t`Made`, value: formatDateTime(payment.created_at, tz) },
        {
          label: t`Taken`,
          value: payment.captured_at
            ? `${money(payment.captured_minor)} · ${formatDateTime(payment.captured_at, tz)}`
            : t`Nothing yet`,
        },
        { label: t`Given back`, value: money(payment.refunded_minor) },
        { label: t`Asked for`, value: money(payment.promised_minor) },
        { label: t`Can be given back`, value: money(payment.refundable_minor) },
        {
          label: t`At the provider`,
          value: (
            <>
              <span className={classes.mono}>{payment.psp_id}</span>{' '}
              <CopyButton text={payment.psp_id} label={t`Copy the provider's number`} />
            </>
          ),
        },
        ...(payment.is_disputed
          ? [
              {
                label: t`Dispute`,
                value: <Trans>The customer's bank has taken this payment back.</Trans>,
              },
            ]
          : []),
      ]}
    />
  );
}
