import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useCan } from '@/auth/use-can';
import { formatCount } from '@/lib/units';
import { Card } from '@/ui/page/card';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import classes from './overview.module.css';
import { approvalCountsQuery, deskCountsQuery } from './overview-api';

const DESK = '/inbox?state=unresolved&snoozed=false';

/** What waits for a person, and for this one first; only what there is. */
export function NeedsYouCard() {
  const { t } = useLingui();
  const mayDecide = useCan()('approval.view');
  const desk = useQuery(deskCountsQuery);
  const approvals = useQuery({ ...approvalCountsQuery, enabled: mayDecide });
  const { data, error, isPending } = desk;
  const lines = [
    { label: t`Yours`, count: data?.mine, href: `${DESK}&owner=me` },
    {
      label: t`For you to decide`,
      count: approvals.data?.decidable,
      href: '/approvals?decidable=true',
    },
    { label: t`Overdue`, count: data?.overdue, href: `${DESK}&due=overdue&order=due_at` },
    { label: t`Critical`, count: data?.critical, href: `${DESK}&severity=critical` },
    { label: t`Nobody has it yet`, count: data?.nobody, href: `${DESK}&owner=nobody` },
  ].filter(({ count }) => count);
  return (
    <Card
      title={t`Needs you`}
      tools={
        <HrefLink href={DESK}>
          <Trans>Inbox</Trans>
        </HrefLink>
      }
    >
      <div className={classes.cardBody}>
        {isPending ? <SkeletonBlock lines={4} /> : null}
        {error && !data ? <ErrorState error={error} onRetry={() => void desk.refetch()} /> : null}
        <ul className={classes.rows}>
          {lines.map(({ label, count, href }) => (
            <li key={href}>
              <HrefLink href={href}>{label}</HrefLink>
              <span className={classes.dim}>{formatCount(count)}</span>
            </li>
          ))}
        </ul>
        {data && lines.length === 0 ? (
          <p className={classes.dim}>
            <Trans>Nothing waits for anybody.</Trans>
          </p>
        ) : null}
      </div>
    </Card>
  );
}
