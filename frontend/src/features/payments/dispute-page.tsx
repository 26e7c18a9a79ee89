import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { isApiError } from '@/api/api-error';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { DueClock } from '@/ui/clock/due-clock';
import { useNow } from '@/ui/live/use-now';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { Facts } from '@/ui/peek/facts';
import { ErrorState } from '@/ui/states/error-state';
import { NotFoundState } from '@/ui/states/not-found-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { DisputeAnswer } from './dispute-answer';
import { DisputeChip } from './dispute-chip';
import { DisputeForm } from './dispute-form';
import { disputeQuery, evidenceQuery } from './disputes-api';
import { EvidencePieces } from './evidence-pieces';
import { disputeReason } from './money-words';
import { PaymentJournals } from './payment-journals';
import classes from './payments.module.css';
import type { Dispute } from './payments-api';

const TWO_DAYS = 2 * 86_400_000;

/** One dispute: how long there is to answer, what speaks for the payment, and what we said. */
export function DisputePage({ id }: { id: string }) {
  const { t } = useLingui();
  const { data: dispute, error, refetch } = useQuery(disputeQuery(id));
  if (!dispute) {
    if (isApiError(error) && error.kind === 'not_found') return <NotFoundState />;
    return (
      <Page title={t`Dispute`}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={12} />
        )}
      </Page>
    );
  }
  return <WholeDispute dispute={dispute} />;
}

/** Whether an answer can still be given, and until when. */
function standing(dispute: Dispute, now: number) {
  const due = dispute.evidence_due_at ? Date.parse(dispute.evidence_due_at) : null;
  const unanswered = dispute.answer_state === null || dispute.answer_state === 'refused';
  const waits = dispute.status === 'needs_response' && unanswered;
  return { due, waits, isLate: due !== null && due < now };
}

function WholeDispute({ dispute }: { dispute: Dispute }) {
  const { t } = useLingui();
  const may = useCan();
  const now = useNow(60_000);
  const evidence = useQuery(evidenceQuery(dispute.id));
  const { due, waits, isLate } = standing(dispute, now);
  const amount = formatMinor(dispute.amount_minor, dispute.currency);
  return (
    <Page
      title={t`Dispute of ${amount}`}
      status={
        <>
          <DisputeChip status={dispute.status} />
          {waits && due !== null ? (
            <DueClock
              dueAt={due}
              warnAt={due - TWO_DAYS}
              overdueSince={isLate ? due : null}
              now={now}
            />
          ) : null}
        </>
      }
    >
      <div className={classes.columns}>
        <div className={classes.stack}>
          <Card title={t`What the bank says`}>
            <DisputeFacts dispute={dispute} />
          </Card>
          <Card title={t`Our answer`}>
            {waits && !isLate && may('dispute.answer') ? (
              <DisputeForm dispute={dispute} pieces={evidence.data} />
            ) : (
              <DisputeAnswer dispute={dispute} isLate={isLate} />
            )}
          </Card>
          {may('ledger.view') && dispute.payment ? (
            <Card title={t`In the books`}>
              <PaymentJournals source={`payment:${dispute.payment}`} />
            </Card>
          ) : null}
        </div>
        <Card title={t`What speaks for the payment`}>
          <EvidencePieces pieces={evidence.data} error={evidence.error} />
        </Card>
      </div>
    </Page>
  );
}

function DisputeFacts({ dispute }: { dispute: Dispute }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const facts = [
    { label: t`Its reason`, value: t(disputeReason(dispute.reason)) },
    { label: t`Opened`, value: formatDateTime(dispute.created_at, tz) },
    {
      label: t`Answer by`,
      value: dispute.evidence_due_at && formatDateTime(dispute.evidence_due_at, tz),
    },
    { label: t`Decided`, value: dispute.closed_at && formatDateTime(dispute.closed_at, tz) },
    {
      label: t`Payment`,
      value: dispute.payment && (
        <HrefLink href={`/payments/${dispute.payment}`}>{dispute.payment_psp_id}</HrefLink>
      ),
    },
    {
      label: t`Rental`,
      value: dispute.rental && (
        <HrefLink href={`/rentals/${dispute.rental}`}>
          <Trans>To the rental</Trans>
        </HrefLink>
      ),
    },
  ];
  return <Facts facts={facts.filter(({ value }) => value !== null)} />;
}
