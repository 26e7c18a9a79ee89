import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMarket } from '@/auth/use-me';
import { formatDateTime, formatDay } from '@/lib/time';
import { formatCount } from '@/lib/units';
import { StackedBarChart } from '@/ui/charts/stacked-bar-chart';
import { HrefLink } from '@/ui/url/href-link';
import { FlappingChip } from './chips';
import classes from './health.module.css';
import type { Trial, TrialMoment, TrialResult } from './rules-api';

const DAY_MS = 86_400_000;
const MOST = 60;

/** What the rule would have found: how often, for how many cars, on which days, which moments. */
export function TrialOutcome({ trial, result }: { trial: Trial; result: TrialResult }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const days = Math.round((Date.parse(trial.end) - Date.parse(trial.start)) / DAY_MS);
  const when = formatDateTime(trial.asked_at, tz);
  const who = trial.asked_by_name;
  return (
    <>
      <p className={classes.verdict}>
        <Plural
          value={result.alerts}
          _0="It would not have fired"
          one="It would have fired once"
          other="It would have fired # times"
        />{' '}
        <Plural value={days} one="on the last day" other="in the last # days" />
        {result.alerts > 0 ? (
          <>
            , <Plural value={result.cars} one="for # car" other="for # cars" />
          </>
        ) : null}
        .
      </p>
      <p className={classes.sentence}>
        <Plural value={result.looked_at} one="# car was looked at" other="# cars were looked at" />
        {result.flapping > 0 ? (
          <>
            {'; '}
            <Plural value={result.flapping} one="# came and went" other="# came and went" />
          </>
        ) : null}
        {result.still_open > 0 ? (
          <>
            {'; '}
            <Plural value={result.still_open} one="# still goes on" other="# still go on" />
          </>
        ) : null}
        .{' '}
        {who ? (
          <Trans>
            Tried by {who}, {when}.
          </Trans>
        ) : (
          <Trans>Tried {when}.</Trans>
        )}
      </p>
      {result.alerts > 0 ? (
        <>
          <StackedBarChart
            id="alerts"
            title={t`Alerts by day`}
            xLabel={t`Day`}
            yLabel={t`Alerts`}
            series={[{ key: 'alerts', label: t`Alerts`, color: '--chart-5' }]}
            points={result.days.map(({ day, alerts }) => ({ x: day, values: { alerts } }))}
            formatX={(x) => formatDay(`${x}T12:00:00Z`, 'UTC')}
            formatValue={(value) => formatCount(value)}
            height={170}
          />
          <Moments moments={result.moments} total={result.alerts} zone={tz} />
        </>
      ) : null}
    </>
  );
}

type MomentsProps = { moments: readonly TrialMoment[]; total: number; zone: string };

function Moments({ moments, total, zone }: MomentsProps) {
  const { t } = useLingui();
  const shown = moments.slice(0, MOST);
  return (
    <div className={classes.moments}>
      <ul className={classes.alerts} aria-label={t`What it would have found`}>
        {shown.map((moment) => (
          <li key={`${moment.vehicle_id} ${moment.first_seen}`} className={classes.alert}>
            <HrefLink href={`/vehicles/${moment.vehicle_id}`}>{moment.plate}</HrefLink>
            <FlappingChip alert={moment} />
            <span className={classes.dim}>{formatDateTime(moment.first_seen, zone)}</span>
          </li>
        ))}
      </ul>
      {shown.length < total ? (
        <p className={classes.sentence}>
          <Trans>The newest {shown.length} are listed.</Trans>
        </p>
      ) : null}
    </div>
  );
}
