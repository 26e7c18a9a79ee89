import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatCount, UNKNOWN } from '@/lib/units';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { KpiTile } from '@/ui/kpi/kpi-tile';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { ErrorState } from '@/ui/states/error-state';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { type Bar, BarList } from './bar-list';
import classes from './figures.module.css';
import { type Figures, figuresQuery } from './figures-api';
import { ScheduleTabs } from './schedule-tabs';
import { TypeTable } from './type-table';
import { useCauseWords } from './use-cause-words';

/** How the workshop does; every bar opens its rows. */
export function FiguresPage() {
  const { t } = useLingui();
  const market = useMarket();
  const [search, update] = useUrlSearch();
  const days = Number(search.days ?? 30);
  const { data, error, refetch } = useQuery({
    ...figuresQuery(market.code, days),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title={t`Schedules`}
      actions={
        <NativeSelect
          size="xs"
          aria-label={t`Which days`}
          value={String(days)}
          onChange={({ currentTarget }) => update({ days: currentTarget.value })}
          data={[
            { value: '7', label: t`Last 7 days` },
            { value: '30', label: t`Last 30 days` },
            { value: '90', label: t`Last 90 days` },
            { value: '365', label: t`Last 12 months` },
          ]}
        />
      }
    >
      <ScheduleTabs active="figures" />
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      <Tiles figures={data} />
      <div className={classes.columns}>
        <Card title={t`Hours off the road, by cause`}>
          <div className={classes.plot}>{data ? <Causes figures={data} /> : null}</div>
        </Card>
        <Card title={t`Overdue dates, by how long`}>
          <div className={classes.plot}>{data ? <Ages figures={data} /> : null}</div>
        </Card>
      </div>
      <Card title={t`By type of car`}>
        <div className={classes.table}>{data ? <TypeTable figures={data} /> : null}</div>
      </Card>
      <p className={classes.dim}>
        {t`Between failures: hours that cars were not in the workshop, by corrective, damage and inspection orders asked for. Cost a kilometre: orders done, by kilometres that customers drove.`}
      </p>
    </Page>
  );
}

function Tiles({ figures }: { figures: Figures | undefined }) {
  const { t } = useLingui();
  const hours = (value: number | null) =>
    value === null ? UNKNOWN : t`${formatCount(value, 1)} h`;
  const perKm = (value: number | null, currency: string) =>
    value === null ? UNKNOWN : formatMinor(Math.round(value), currency);
  const from = figures ? figures.start : '';
  return (
    <KpiRow label={t`The workshop in figures`}>
      <KpiTile
        label={t`Between failures`}
        value={figures && hours(figures.mtbf_h)}
        note={
          figures &&
          t`${plural(figures.failures, { one: '# failure', other: '# failures' })} of ${plural(figures.cars, { one: '# car', other: '# cars' })}`
        }
        href={`/work-orders?kind=corrective,damage,inspection&created_from=${from}`}
      />
      <KpiTile
        label={t`Time to repair`}
        value={figures && hours(figures.mttr_h)}
        note={t`From the start until done`}
        href={`/work-orders?kind=corrective,damage,inspection&done_from=${from}`}
      />
      <KpiTile
        label={t`Done in time`}
        value={figures && (figures.compliance === null ? UNKNOWN : `${figures.compliance} %`)}
        note={figures && t`${figures.overdue} overdue now`}
        target="≥ 95 %"
        href="/schedules?status=overdue"
      />
      <KpiTile
        label={t`Cost a kilometre`}
        value={figures && perKm(figures.cost_per_km_minor, figures.currency)}
        note={figures && t`${formatMinor(figures.cost_minor, figures.currency)} in all`}
        href={`/work-orders?done_from=${from}`}
      />
      <KpiTile
        label={t`Off the road`}
        value={figures && hours(figures.downtime_h)}
        note={t`Of all cars together`}
        href={`/work-orders?down_from=${from}`}
      />
    </KpiRow>
  );
}

function Causes({ figures }: { figures: Figures }) {
  const { t } = useLingui();
  const words = useCauseWords();
  const bars = figures.causes.map(
    ({ cause, hours, orders }): Bar => ({
      id: cause,
      label: words[cause],
      value: hours,
      text: t`${formatCount(hours, 1)} h`,
      detail: t`${plural(orders, { one: '# order', other: '# orders' })}`,
      href: `/work-orders?cause=${cause}&down_from=${figures.start}&down_before=${figures.end}`,
    }),
  );
  return <BarList bars={bars} empty={t`No car was off the road.`} />;
}

function Ages({ figures }: { figures: Figures }) {
  const { t } = useLingui();
  const end = Date.parse(figures.end);
  const moment = (days: number) => new Date(end - days * 86_400_000).toISOString();
  const bars = figures.ages.map(
    ({ least_days, most_days, dates }): Bar => ({
      id: String(least_days),
      label:
        most_days === null
          ? t`over ${least_days} days`
          : least_days === 0
            ? t`up to ${most_days} days`
            : t`${least_days} to ${most_days} days`,
      value: dates,
      text: formatCount(dates),
      href: `/schedules?status=overdue&since_before=${moment(least_days)}${
        most_days === null ? '' : `&since_from=${moment(most_days)}`
      }`,
    }),
  );
  return <BarList bars={bars} empty={t`Nothing is overdue.`} />;
}
