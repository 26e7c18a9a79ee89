import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatMoney, formatMoneyCompact } from '@/lib/money';
import { formatDay } from '@/lib/time';
import { formatPercent } from '@/lib/units';
import { BandChart } from '@/ui/charts/band-chart';
import { Card } from '@/ui/page/card';
import classes from './outlook.module.css';
import { type Outlook, outlookQuery } from './outlook-api';
import { monthName, useOutlookWords } from './outlook-words';

/** How each way to forecast would have done on days that are known, and the amounts by month. */
export function ForecastBacktest({ id, months }: { id: string | undefined; months: number }) {
  const { t } = useLingui();
  const { data } = useQuery({ ...outlookQuery(id ?? '', months), enabled: !!id });
  return (
    <div className={classes.columns}>
      <Card title={t`How good such forecasts were`}>{data ? <Scores data={data} /> : null}</Card>
      <Card>
        <LastTry data={data} />
      </Card>
      <Card title={t`By month`}>
        <table className={classes.scores}>
          <thead>
            <tr>
              <th scope="col">{t`Month`}</th>
              <th scope="col">{t`Expected`}</th>
            </tr>
          </thead>
          <tbody>
            {(data?.months ?? []).map(({ month, amount }) => (
              <tr key={month}>
                <th scope="row">{monthName(month)}</th>
                <td>{formatMoney(amount.toFixed(2), data?.currency ?? 'USD')}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <span className={classes.dim}>
          <Trans>The first and the last month hold only the days that are forecast.</Trans>
        </span>
      </Card>
    </div>
  );
}

function Scores({ data }: { data: Outlook }) {
  const { t } = useLingui();
  const words = useOutlookWords();
  const scores = [...data.scores].sort((a, b) => a.error - b.error);
  if (scores.length === 0) {
    return (
      <span className={classes.dim}>
        <Trans>Too few days are known to try it out.</Trans>
      </span>
    );
  }
  return (
    <>
      <table className={classes.scores}>
        <thead>
          <tr>
            <th scope="col">{t`Way`}</th>
            <th scope="col">{t`Off a day by`}</th>
            <th scope="col">{t`Against last week's`}</th>
          </tr>
        </thead>
        <tbody>
          {scores.map(({ model, error, ratio }) => (
            <tr key={model}>
              <th scope="row">
                {words.model(model)}
                {model === data.model ? ` (${t`used`})` : ''}
              </th>
              <td>{formatMoney(error.toFixed(2), data.currency)}</td>
              <td>{formatPercent(ratio * 100)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <span className={classes.dim}>
        <Trans>
          Tried {data.origins} times over {data.horizon} days that were kept from it.
        </Trans>
      </span>
    </>
  );
}

/** The last four weeks as they came, beside what would have been told of them. */
function LastTry({ data }: { data: Outlook | undefined }) {
  const { t } = useLingui();
  const currency = data?.currency ?? 'USD';
  const days = (data?.items ?? []).filter((each) => each.tested !== null);
  return (
    <BandChart
      id="backtest"
      title={t`The last ${data?.horizon ?? 28} days, tried out`}
      xLabel={t`Day (UTC)`}
      yLabel={t`Cost (${currency})`}
      points={days.map((each) => ({
        x: each.day,
        values: { actual: each.actual, tested: each.tested },
      }))}
      lines={[
        { key: 'actual', label: t`Billed`, color: '--chart-1' },
        { key: 'tested', label: t`Had been expected`, color: '--chart-2', dashed: true },
      ]}
      isLoading={!data}
      empty={data && days.length === 0 ? t`Nothing to compare yet.` : undefined}
      height={240}
      formatX={(x) => formatDay(x, 'UTC')}
      formatValue={(value) => formatMoney(value.toFixed(2), currency)}
      formatAxis={(value) => formatMoneyCompact(value, currency)}
    />
  );
}
