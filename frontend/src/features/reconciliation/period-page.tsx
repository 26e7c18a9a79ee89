import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { isApiError } from '@/api/api-error';
import { ExportButton } from '@/api/export-button';
import { Can } from '@/auth/can';
import { useMarket, useMe } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { ErrorState } from '@/ui/states/error-state';
import { NotFoundState } from '@/ui/states/not-found-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import closing from './closing.module.css';
import { type Look, type Period, periodLookQuery, periodQuery } from './closing-api';
import { monthName } from './month-name';
import { PeriodChecks } from './period-checks';
import { PeriodChip } from './period-chip';
import { PeriodBalances, PeriodFigures } from './period-figures';
import { ReconTabs } from './recon-tabs';
import classes from './reconciliation.module.css';
import { SignPeriod } from './sign-period';

/** One month: what has to hold, its tax, what is deferred and accrued, its trial balance, its signatures. */
export function PeriodPage({ id }: { id: string }) {
  const { t } = useLingui();
  const { markets } = useMe();
  const period = useQuery(periodQuery(id));
  const look = useQuery(periodLookQuery(id));
  const error = period.error ?? look.error;
  if (!period.data || !look.data) {
    if (isApiError(error) && error.kind === 'not_found') return <NotFoundState />;
    return (
      <Page title={t`Period close`}>
        <ReconTabs active="periods" />
        <div className={closing.loading}>
          {error ? (
            <ErrorState
              error={error}
              onRetry={() => void Promise.all([period.refetch(), look.refetch()])}
            />
          ) : (
            <SkeletonBlock lines={14} />
          )}
        </div>
      </Page>
    );
  }
  const row = period.data;
  const market = markets.find((each) => each.code === row.market)?.name ?? row.market;
  const month = monthName(row.month);
  return (
    <Page title={t`${month}, ${market}`} status={<PeriodChip state={row.state} />}>
      <ReconTabs active="periods" />
      <div className={closing.columns}>
        <Card title={t`What has to hold`}>
          <PeriodChecks checks={look.data.checks} />
        </Card>
        <Card title={t`Signatures`}>
          <Signatures row={row} look={look.data} />
        </Card>
      </div>
      <PeriodFigures figures={look.data.figures} />
      <Card
        title={t`Trial balance`}
        tools={
          <ExportButton
            path="/postings.csv"
            params={{
              market: row.market,
              booked_from: look.data.first_day,
              booked_to: look.data.last_day,
              order: 'booked_on',
            }}
            fileName={`journals-${row.market}-${row.month.slice(0, 7)}.csv`}
          />
        }
      >
        <PeriodBalances balances={look.data.figures.balances} />
      </Card>
    </Page>
  );
}

function Signatures({ row, look }: { row: Period; look: Look }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const maker = row.signed_by_name ?? t`a colleague`;
  const second = row.approved_by_name ?? t`a colleague`;
  const at = row.signed_at ? formatDateTime(row.signed_at, tz) : '';
  const closed = row.closed_at ? formatDateTime(row.closed_at, tz) : '';
  return (
    <div className={classes.stack}>
      {row.state === 'open' && row.refused_why ? (
        <p className={classes.text}>
          <strong>
            <Trans>It was not closed:</Trans>
          </strong>{' '}
          {row.refused_why}
        </p>
      ) : null}
      {row.signed_at ? (
        <p className={classes.text}>
          <Trans>
            Signed by {maker} on {at}.
          </Trans>{' '}
          {row.note}
        </p>
      ) : null}
      {row.state === 'asked' && row.approval_id ? (
        <p className={classes.text}>
          <HrefLink href={`/approvals?sel=${row.approval_id}`}>
            <Trans>Somebody else has to agree to it</Trans>
          </HrefLink>
        </p>
      ) : null}
      {row.state === 'closed' ? (
        <p className={classes.text}>
          <Trans>
            Closed by {second} on {closed}.
          </Trans>
        </p>
      ) : null}
      <p className={classes.quiet}>
        <Trans>
          A closed month is never opened again: its figures have been reported, and the ledger takes
          no posting into it. What turns up later is posted into the next open month, and the
          journal says where it belongs.
        </Trans>
      </p>
      {row.state === 'open' ? (
        <Can do="period.sign">
          <SignPeriod key={look.checksum} row={row} look={look} />
        </Can>
      ) : null}
    </div>
  );
}
