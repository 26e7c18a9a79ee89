import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatMoney } from '@/lib/money';
import { formatDate } from '@/lib/time';
import { formatPercent } from '@/lib/units';
import { Card } from '@/ui/page/card';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import classes from './overview.module.css';
import { costQuery } from './overview-api';

/** What the cloud cost on the last day that is billed, and whether that was usual. */
export function CostCard() {
  const { t } = useLingui();
  const { data, error, isPending, refetch } = useQuery(costQuery);
  return (
    <Card
      title={t`Cloud cost`}
      tools={
        <HrefLink href="/costs">
          <Trans>All costs</Trans>
        </HrefLink>
      }
    >
      <div className={classes.cost}>
        {isPending ? <SkeletonBlock lines={2} /> : null}
        {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {data && data.through === null ? (
          <p className={classes.dim}>
            <Trans>
              No bill of this month has been read yet.{' '}
              <HrefLink href="/costs/imports">See the imports</HrefLink>
            </Trans>
          </p>
        ) : null}
        {data?.through ? (
          <>
            <b>{formatMoney(data.last_day, data.currency)}</b>
            <span className={classes.dim}>
              <Trans>on {formatDate(data.through, 'UTC')} (UTC)</Trans>
              <Usual now={data.last_day} then={data.usual_day} />
            </span>
            <span className={classes.dim}>
              <Trans>{formatMoney(data.to_date, data.currency)} this month so far</Trans>
            </span>
          </>
        ) : null}
      </div>
    </Card>
  );
}

function Usual({ now, then }: { now: string; then: string }) {
  if (Number(then) === 0) return null;
  const change = (Number(now) / Number(then) - 1) * 100;
  const percent = formatPercent(Math.abs(change), 0);
  if (Math.abs(change) < 1) return <Trans>, as on a usual day</Trans>;
  return change > 0 ? (
    <Trans>, {percent} more than on a usual day</Trans>
  ) : (
    <Trans>, {percent} less than on a usual day</Trans>
  );
}
