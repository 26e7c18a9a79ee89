import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { failureWords, kindNames, reasonNames } from './money-words';
import classes from './payments.module.css';
import { type MoneyRequest, type Payment, refundsOfQuery, requestsOfQuery } from './payments-api';
import { RequestStateChip } from './request-state-chip';

/** What people asked of this payment, and what the provider gave back without being asked by us. */
export function PaymentRequests({ payment }: { payment: Payment }) {
  const requests = useQuery(requestsOfQuery(payment.id));
  const refunds = useQuery(refundsOfQuery(payment.id));
  const { tz } = useMarket();
  const { t } = useLingui();
  if (!requests.data || !refunds.data) {
    const failed = requests.error ?? refunds.error;
    if (failed) return <ErrorState error={failed} onRetry={() => void requests.refetch()} />;
    return <SkeletonBlock lines={4} />;
  }
  const executed = requests.data.filter(
    ({ state, kind }) => state === 'executed' && kind === 'refund',
  );
  const others = refunds.data.slice(0, Math.max(0, refunds.data.length - executed.length));
  if (requests.data.length === 0 && refunds.data.length === 0) {
    return (
      <p className={classes.hint}>
        <Trans>Nothing was given back, and nobody has asked for it.</Trans>
      </p>
    );
  }
  return (
    <ul className={classes.lines}>
      {requests.data.map((row) => (
        <RequestLine key={row.id} row={row} zone={tz} />
      ))}
      {executed.length === 0
        ? others.map((row) => (
            <li key={row.id} className={classes.line}>
              <span>{t`Given back at the provider`}</span>
              <span className="tnum">{formatMinor(row.amount_minor, row.currency)}</span>
              <small>{formatDateTime(row.created_at, tz)}</small>
            </li>
          ))
        : null}
    </ul>
  );
}

function RequestLine({ row, zone }: { row: MoneyRequest; zone: string }) {
  const { t } = useLingui();
  const amount = formatMinor(row.amount_minor, row.currency);
  return (
    <li className={classes.line}>
      <HrefLink href={`/refunds?sel=${row.id}`}>
        {t(kindNames[row.kind])} · {amount}
      </HrefLink>
      <RequestStateChip state={row.state} />
      <small>
        {t(reasonNames[row.reason])} · {row.requested_by_name ?? t`The system`}
      </small>
      <small className={classes.end}>{formatDateTime(row.requested_at, zone)}</small>
      {row.failure ? <small>{failureWords(row.failure, t)}</small> : null}
    </li>
  );
}
