import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatMoney } from '@/lib/money';
import { formatPercent, UNKNOWN } from '@/lib/units';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { KpiTile } from '@/ui/kpi/kpi-tile';
import { retryOf } from '@/ui/kpi/retry';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { CommitmentChart } from './commitment-chart';
import { CostTabs } from './cost-tabs';
import classes from './insight.module.css';
import { isAnswered, type Savings, savingsQuery } from './insight-api';
import { PledgesCard } from './pledges-card';
import { QuestionsCard } from './questions-card';
import { SavingsTable } from './savings-table';
import { SpotCard, spotShare } from './spot-card';

const ADVICE = ['recommendations', 'rightsizing'];

/** What is committed and whether it pays, and what could be smaller. */
export function SavingsPage() {
  const { t } = useLingui();
  const query = useQuery(savingsQuery());
  return (
    <Page title={t`Costs`}>
      <CostTabs active="savings" />
      <SavingsTiles data={query.data} retry={retryOf(query)} />
      <Card>
        <CommitmentChart query={query} />
      </Card>
      <PledgesCard data={query.data} />
      <SpotCard data={query.data} />
      <Card title={t`What could be smaller`}>
        <p className={classes.note}>
          <Trans>
            Advice of Cost Optimization Hub and Cost Explorer; the owner is the team on the
            resource's tag.
          </Trans>
        </p>
        <div className={`${classes.grid} ${classes.low}`}>
          <SavingsTable query={query} />
        </div>
      </Card>
      <QuestionsCard data={query.data} />
    </Page>
  );
}

type TilesProps = { data: Savings | undefined; retry: (() => void) | undefined };

function SavingsTiles({ data, retry }: TilesProps) {
  const { t } = useLingui();
  const commitment = data?.commitment;
  const compute = Number(commitment?.compute ?? 0);
  const part = (amount: string) =>
    formatPercent(compute ? (Number(amount) / compute) * 100 : null, 1);
  const used = data?.utilisation.at(-1)?.UtilizationPercentage;
  const possible = (data?.savings ?? []).reduce((sum, { saving }) => sum + Number(saving), 0);
  const breakEven = commitment?.break_even;
  const isAdvised = isAnswered(data, ...ADVICE);
  const spot = data?.spot_months[0];
  return (
    <KpiRow label={t`Commitments of the last 30 days`} retry={retry}>
      <KpiTile
        label={t`Covered by commitments`}
        value={commitment && part(commitment.covered)}
        note={spot && t`Spot ${spotShare(spot)} of compute`}
      />
      <KpiTile
        label={t`Commitment used`}
        value={data && (used ? formatPercent(Number(used), 1) : UNKNOWN)}
        note={
          breakEven
            ? t`Pays from ${formatPercent(Number(breakEven) * 100, 0)} on`
            : t`Nothing is committed`
        }
      />
      <KpiTile
        label={t`Saved by commitments`}
        value={commitment && formatMoney(commitment.saved, 'USD')}
        note={t`Against list prices, 30 days`}
      />
      <KpiTile
        label={t`Could be saved`}
        value={data && (isAdvised ? formatMoney(possible.toFixed(2), 'USD') : UNKNOWN)}
        note={isAdvised ? t`A month` : t`Asked once a day`}
      />
      <KpiTile
        label={t`Paid questions today`}
        value={data && t`${data.calls} of ${data.budget}`}
        note={t`Cost Explorer charges for each`}
      />
    </KpiRow>
  );
}
