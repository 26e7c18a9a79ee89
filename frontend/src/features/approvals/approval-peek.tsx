import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ApprovalRow } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import { HrefLink } from '@/ui/url/href-link';
import { ApprovalStateChip } from './approval-state-chip';
import classes from './approvals.module.css';
import { approvalQuery, useWithdraw } from './approvals-api';
import { DecisionForm } from './decision-form';
import { useKindName } from './use-kind-name';

export type ApprovalPeekProps = { id: string; onClose: () => void };

/** What is asked, why, where to look, and the two answers. */
export function ApprovalPeek({ id, onClose }: ApprovalPeekProps) {
  const { t } = useLingui();
  const { data: row, error, refetch } = useQuery(approvalQuery(id));
  return (
    <PeekPanel
      title={row?.summary ?? t`Request`}
      label={t`Request`}
      href={row?.link || `/approvals?sel=${id}`}
      status={row ? <ApprovalStateChip state={row.state} /> : null}
      onClose={onClose}
    >
      {row ? (
        <div className={classes.stack}>
          <blockquote className={classes.reason}>
            {row.reason}
            <cite>{row.maker_name ?? t`The system`}</cite>
          </blockquote>
          {row.link ? (
            <HrefLink href={row.link}>
              <Trans>Look at what it is about</Trans>
            </HrefLink>
          ) : null}
          {row.decidable ? <DecisionForm key={row.id} row={row} /> : null}
          {row.mine && row.state === 'requested' ? <TakeBack id={row.id} /> : null}
          <ApprovalFacts row={row} />
        </div>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={8} />
      )}
    </PeekPanel>
  );
}

function ApprovalFacts({ row }: { row: ApprovalRow }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const kindName = useKindName();
  const facts = [
    { label: t`Kind`, value: kindName(row.kind) },
    {
      label: t`Amount`,
      value: row.amount_minor === null ? null : formatMinor(row.amount_minor, row.currency),
    },
    { label: t`Asked by`, value: row.maker_name ?? t`The system` },
    { label: t`Asked`, value: formatDateTime(row.requested_at, tz) },
    {
      label: t`Expires`,
      value: row.state === 'requested' ? formatDateTime(row.expires_at, tz) : null,
    },
    { label: t`Decided by`, value: row.decided_by_name },
    { label: t`Closed`, value: row.decided_at && formatDateTime(row.decided_at, tz) },
    { label: t`Note`, value: row.note || null },
  ];
  return <Facts facts={facts.filter(({ value }) => value !== null)} />;
}

function TakeBack({ id }: { id: string }) {
  const { t } = useLingui();
  const withdraw = useWithdraw(id);
  return (
    <div>
      <p>
        <Trans>You asked for this; a colleague decides.</Trans>
      </p>
      <Button
        size="xs"
        variant="default"
        loading={withdraw.isPending}
        onClick={() =>
          withdraw.mutate(
            {},
            {
              onSuccess: () => toast.done(t`You took the request back.`),
              onError: (error) => toast.failed(error),
            },
          )
        }
      >
        <Trans>Take it back</Trans>
      </Button>
    </div>
  );
}
