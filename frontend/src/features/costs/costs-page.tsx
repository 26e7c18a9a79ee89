import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { KpiTile } from '@/ui/kpi/kpi-tile';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { CostFilter } from './cost-filter';
import { CostTabs } from './cost-tabs';
import classes from './costs.module.css';
import { DailyChart } from './daily-chart';
import { MeasureSelect } from './measure-select';
import { MonthTiles } from './month-tiles';
import { PeriodSelect } from './period-select';
import { useCostView } from './use-cost-view';
import { filterOf } from './use-dimensions';

const OutlookTiles = lazy(async () => ({
  default: (await import('./outlook-tiles')).OutlookTiles,
}));

const GroupTable = lazy(async () => ({ default: (await import('./group-table')).GroupTable }));

/** As many as have colours of their own; the rest is one grey. */
const MOST_GROUPS = 7;

/** What the cloud costs: the month at a glance, by day, by group. */
export function CostsPage() {
  const { t } = useLingui();
  const view = useCostView();
  const { metric } = view.measure;
  const addToken = (group: string) => {
    view.update(filterOf(view.measure.group_by, group, view.search.tag));
  };
  return (
    <Page title={t`Costs`} actions={<PeriodSelect view={view} />}>
      <CostTabs active="overview" search={view.search} />
      <MonthTiles
        params={{ ...view.filter.params, metric, currency: view.search.currency }}
        now={view.now}
      />
      <Suspense
        fallback={
          <KpiRow label={t`Budget, forecast and anomalies`}>
            <KpiTile label={t`Spent of the budget`} value={undefined} />
          </KpiRow>
        }
      >
        <OutlookTiles />
      </Suspense>
      <div className={classes.controls}>
        <div className={classes.filter}>
          <CostFilter view={view} />
        </div>
        <MeasureSelect view={view} />
      </div>
      <Card>
        <DailyChart
          params={{ ...view.params, ...view.measure, top: MOST_GROUPS }}
          period={view.period}
          onSelectGroup={addToken}
        />
      </Card>
      <div className={classes.table}>
        <Suspense fallback={<SkeletonBlock lines={12} />}>
          <GroupTable view={view} />
        </Suspense>
      </div>
    </Page>
  );
}
