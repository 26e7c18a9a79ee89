import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { failureWords, kindNames, reasonNames } from './money-words';
import classes from './payments.module.css';
import { type MoneyRequest, requestQuery } from './payments-api';
import { RequestStateChip } from './request-state-chip';

export type RequestPeekProps = { id: string; onClose: () => void };

/** What was asked, by whom, and what came of it. */
export function RequestPeek({ id, onClose }: RequestPeekProps) {
  const { t } = useLingui();
  const { data: row, error, refetch } = useQuery(requestQuery(id));
  return (
    <PeekPanel
      title={
        row
          ? `${t(kindNames[row.kind])} · ${formatMinor(row.amount_minor, row.currency)}`
          : t`Refund`
      }
      label={t`Refund`}
      href={row?.payment ? `/payments/${row.payment}` : undefined}
      status={row ? <RequestStateChip state={row.state} /> : null}
      onClose={onClose}
    >
      {row ? (
        <div className={classes.stack}>
          <p className={classes.note}>{row.note}</p>
          <StateNote row={row} />
          <RequestFacts row={row} />
        </div>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={8} />
      )}
    </PeekPanel>
  );
}

function StateNote({ row }: { row: MoneyRequest }) {
  const { t } = useLingui();
  if (row.state === 'requested') {
    return (
      <HrefLink href="/approvals">
        <Trans>A colleague decides it under Approvals</Trans>
      </HrefLink>
    );
  }
  if (row.state === 'unknown') {
    return (
      <p className={classes.hint}>
        <Trans>
          The provider did not answer. What came of the order is looked up every minute; it is never
          sent a second time.
        </Trans>
      </p>
    );
  }
  return row.failure ? <p className={classes.hint}>{failureWords(row.failure, t)}</p> : null;
}

function RequestFacts({ row }: { row: MoneyRequest }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const moment = (at: string | null) => at && formatDateTime(at, tz);
  const facts = [
    { label: t`Reason`, value: t(reasonNames[row.reason]) },
    {
      label: t`Payment`,
      value: row.payment && (
        <HrefLink href={`/payments/${row.payment}`}>{row.payment_psp_id}</HrefLink>
      ),
    },
    { label: t`Asked by`, value: row.requested_by_name ?? t`The system` },
    { label: t`Asked`, value: moment(row.requested_at) },
    { label: t`Agreed by`, value: row.approved_by_name },
    { label: t`Agreed`, value: moment(row.approved_at) },
    { label: t`Sent to the provider`, value: moment(row.sent_at) },
    { label: t`Finished`, value: moment(row.settled_at) },
  ];
  return <Facts facts={facts.filter(({ value }) => value !== null)} />;
}
