import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { formatMoney } from '@/lib/money';
import { UNKNOWN } from '@/lib/units';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { KpiTile } from '@/ui/kpi/kpi-tile';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { ErrorState } from '@/ui/states/error-state';
import { stringifySearch } from '@/ui/url/search-params';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { CostTabs } from './cost-tabs';
import classes from './insight.module.css';
import { type UnitMonth, type Units, unitsQuery } from './insight-api';
import { monthName } from './month-name';
import { RatesCard } from './rates-card';
import { UnitTable } from './unit-table';

/** What a trip, a car's day, a customer, a kilowatt-hour and a message cost, and what is left of the fare. */
export function UnitsPage() {
  const { t } = useLingui();
  const { code } = useMarket();
  const [{ start, end }] = useUrlSearch();
  const { data, error, refetch } = useQuery(unitsQuery({ market: code || undefined, start, end }));
  return (
    <Page title={t`Costs`}>
      <CostTabs active="units" />
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <UnitTiles data={data} />
          <Card title={t`By month`}>
            <p className={classes.note}>
              <Trans>
                Trips, car days and customers are those of settled trips that ended in the month;
                they bear every effective cost of it. Kilowatt-hours bear what energy costs,
                messages what their way through the cloud costs. Revenue is without tax. A cost that
                belongs to no market is divided as the markets drove.
              </Trans>
            </p>
            <UnitTable data={data} />
            {data ? <Unconverted months={data.items} /> : null}
          </Card>
        </>
      )}
      <RatesCard quote={data?.currency} />
    </Page>
  );
}

/** One of each in the newest month with settled trips; each opens the lines of the bill that it bears. */
function UnitTiles({ data }: { data: Units | undefined }) {
  const { t } = useLingui();
  const month = data?.items.find(({ units }) =>
    units.some(({ unit, count }) => unit === 'trip' && Number(count) > 0),
  );
  const found = (unit: string) => month?.units.find((one) => one.unit === unit);
  const tile = (unit: string, label: string, digits = 2) => {
    const one = found(unit);
    const money = (amount: string) => formatMoney(amount, data?.currency ?? '', { digits });
    const left = one?.margin_each ? t`${money(one.margin_each)} left` : undefined;
    const when = month ? monthName(month.month) : undefined;
    const value = one?.cost_each ? money(one.cost_each) : UNKNOWN;
    return (
      <KpiTile
        label={label}
        value={data && value}
        note={[left, when].filter(Boolean).join(' · ') || undefined}
        href={one ? `/costs/rows${stringifySearch(one.rows)}` : undefined}
      />
    );
  };
  return (
    <KpiRow label={t`One of each`}>
      {tile('trip', t`Cost of a trip`)}
      {tile('car_day', t`Cost of a car's day`)}
      {tile('customer', t`Cost of an active customer`)}
      {tile('kwh', t`Cost of a kWh`, 3)}
      {tile('message', t`Cost of a message`, 7)}
    </KpiRow>
  );
}

/** What could not be counted in, so that no figure looks smaller than it is. */
function Unconverted({ months }: { months: readonly UnitMonth[] }) {
  const lacking = months.flatMap((month) =>
    month.unconverted.map(({ currency, amount }) => ({ month: month.month, currency, amount })),
  );
  if (lacking.length === 0) return null;
  return (
    <p className={classes.note} role="status">
      <Trans>Not counted in, because no rate of their day is known:</Trans>{' '}
      {lacking
        .map(
          ({ month, currency, amount }) => `${formatMoney(amount, currency)} (${monthName(month)})`,
        )
        .join(', ')}
    </p>
  );
}
