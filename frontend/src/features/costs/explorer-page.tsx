import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { formatMoney } from '@/lib/money';
import { formatPercent } from '@/lib/units';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { KpiTile } from '@/ui/kpi/kpi-tile';
import { retryOf } from '@/ui/kpi/retry';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { CompareSelect } from './compare-select';
import { CostFilter } from './cost-filter';
import { CostTabs } from './cost-tabs';
import classes from './costs.module.css';
import { type Movers, moversQuery, type Showback, showbackQuery } from './insight-api';
import { MeasureSelect } from './measure-select';
import { PeriodSelect } from './period-select';
import { signedMoney } from './signed-money';
import { TreemapChart } from './treemap-chart';
import { useCostView } from './use-cost-view';
import { filterOf } from './use-dimensions';

const MoverTable = lazy(async () => ({ default: (await import('./mover-table')).MoverTable }));
const ShowbackTable = lazy(async () => ({
  default: (await import('./showback-table')).ShowbackTable,
}));

/** Two periods of any costs beside each other: what moved, why, and who bears it. All of it is in the address. */
export function ExplorerPage() {
  const { t } = useLingui();
  const view = useCostView();
  const compared = {
    ...view.params,
    metric: view.measure.metric,
    before_start: view.search.before_start,
    before_end: view.search.before_end,
  };
  const params = { ...compared, group_by: view.measure.group_by };
  const movers = useQuery(moversQuery(params));
  const shares = useQuery(showbackQuery(compared));
  const heading =
    view.dimensions.find(({ value }) => value === view.measure.group_by)?.label ?? t`Group`;
  return (
    <Page title={t`Costs`} actions={<PeriodSelect view={view} />}>
      <CostTabs active="explore" search={view.search} />
      <div className={classes.controls}>
        <div className={classes.filter}>
          <CostFilter view={view} />
        </div>
        <CompareSelect view={view} />
        <MeasureSelect view={view} />
      </div>
      <ExplorerTiles
        movers={movers.data}
        shares={shares.data}
        retry={retryOf(movers) ?? retryOf(shares)}
      />
      <Card>
        <TreemapChart
          heading={heading}
          data={movers.data}
          onSelect={(group) => view.update(filterOf(view.measure.group_by, group, view.search.tag))}
        />
      </Card>
      <Suspense fallback={<SkeletonBlock lines={24} />}>
        <MoverTable view={view} heading={heading} params={params} query={movers} />
        <ShowbackTable
          data={shares.data}
          error={shares.error}
          onRetry={() => void shares.refetch()}
        />
      </Suspense>
    </Page>
  );
}

type TilesProps = {
  movers: Movers | undefined;
  shares: Showback | undefined;
  retry: (() => void) | undefined;
};

function ExplorerTiles({ movers, shares, retry }: TilesProps) {
  const { t } = useLingui();
  const money = (amount: string | undefined, signed = false) => {
    if (!movers || amount === undefined) return undefined;
    return signed ? signedMoney(amount, movers.currency) : formatMoney(amount, movers.currency);
  };
  const total = Number(shares?.total ?? 0);
  return (
    <KpiRow label={t`The two periods`} retry={retry}>
      <KpiTile label={t`This period`} value={money(movers?.total.amount)} />
      <KpiTile label={t`Compared with`} value={money(movers?.total.before)} />
      <KpiTile label={t`Difference`} value={money(movers?.total.difference, true)} />
      <KpiTile
        label={t`By price`}
        value={money(movers?.total.price, true)}
        note={movers ? t`${money(movers.total.volume, true)} by volume` : undefined}
      />
      <KpiTile
        label={t`Without a team`}
        value={
          shares ? formatPercent(total ? (Number(shares.untagged) / total) * 100 : 0, 1) : undefined
        }
        note={shares ? formatMoney(shares.untagged, shares.currency) : undefined}
      />
    </KpiRow>
  );
}
