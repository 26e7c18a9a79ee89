import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { formatMoney } from '@/lib/money';
import { formatCount, UNKNOWN } from '@/lib/units';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { KpiTile } from '@/ui/kpi/kpi-tile';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { ErrorState } from '@/ui/states/error-state';
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
  const { data, error, refetch } = useQuery(unitsQuery({ market: code || undefined }));
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

function UnitTiles({ data }: { data: Units | undefined }) {
  const { t } = useLingui();
  const month = data?.items.find(({ units }) =>
    units.some(({ unit, count }) => unit === 'trip' && Number(count) > 0),
  );
  const each = (unit: string, field: 'cost_each' | 'margin_each', digits = 2) => {
    if (!data) return undefined;
    const amount = month?.units.find((found) => found.unit === unit)?.[field];
    return amount ? formatMoney(amount, data.currency, { digits }) : UNKNOWN;
  };
  const trips = month?.units.find(({ unit }) => unit === 'trip')?.count;
  const note = month ? monthName(month.month) : undefined;
  return (
    <KpiRow label={t`One of each`}>
      <KpiTile
        label={t`Cost of a trip`}
        value={each('trip', 'cost_each')}
        note={trips ? t`${note ?? ''}, ${formatCount(Number(trips))} settled` : note}
        href="/rentals?state=settled"
      />
      <KpiTile label={t`Left of a trip`} value={each('trip', 'margin_each')} note={note} />
      <KpiTile label={t`Cost of a car's day`} value={each('car_day', 'cost_each')} note={note} />
      <KpiTile
        label={t`Cost of a kWh`}
        value={each('kwh', 'cost_each', 3)}
        note={note}
        href="/charging"
      />
      <KpiTile label={t`Cost of a message`} value={each('message', 'cost_each', 7)} note={note} />
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
