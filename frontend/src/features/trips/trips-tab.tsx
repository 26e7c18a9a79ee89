import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { ExportButton } from '@/api/export-button';
import type { DaysOut } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatDuration, todayIn } from '@/lib/time';
import { formatCount, formatKilometres, formatKilowattHours, UNKNOWN } from '@/lib/units';
import { Card } from '@/ui/page/card';
import type { CarSubject } from '@/ui/shell/feature';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { formatCalendarDay } from './day-text';
import { Playback } from './playback';
import classes from './trips.module.css';
import { daysQuery } from './trips-api';

/** What the car did day by day, and one of the days played back. */
export function TripsTab(car: CarSubject) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const [{ play }, update] = useUrlSearch();
  const { data, error, refetch } = useQuery(daysQuery(car.id));
  const day = play ?? data?.days[0]?.date ?? todayIn(tz);
  const tools = (
    <>
      <ExportButton path={`/vehicles/${car.id}/trips.csv`} params={{}} fileName="trips.csv" />
    </>
  );
  return (
    <div className={classes.column}>
      {play ? (
        <Playback
          {...car}
          day={day}
          onDay={(next) => update({ play: next })}
          onClose={() => update({ play: undefined })}
        />
      ) : null}
      <Card title={t`Day by day`} tools={tools}>
        {data && data.days.length > 0 ? (
          <Days days={data.days} id={car.id} />
        ) : data ? (
          <EmptyState
            title={t`No trips in the last four weeks`}
            why={t`Trips and charging are read from what the car reports, a few minutes later.`}
          />
        ) : error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={8} />
        )}
      </Card>
    </div>
  );
}

function Days({ days, id }: { days: DaysOut['days']; id: string }) {
  const { t } = useLingui();
  const sum = (pick: (day: DaysOut['days'][number]) => number | null) =>
    days.reduce((total, day) => total + (pick(day) ?? 0), 0);
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t`Day`}</th>
            <th scope="col">{t`Trips`}</th>
            <th scope="col">{t`Distance`}</th>
            <th scope="col">{t`Driving`}</th>
            <th scope="col">{t`Used`}</th>
            <th scope="col">{t`Wh/km`}</th>
            <th scope="col">{t`Charged`}</th>
            <th scope="col">{t`Charging`}</th>
            <th scope="col">{t`On the map`}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.date}>
              <th scope="row">{formatCalendarDay(day.date)}</th>
              <td>{formatCount(day.trips)}</td>
              <td>{formatKilometres(day.distance_m)}</td>
              <td>{lasting(day.driving_s)}</td>
              <td>{formatKilowattHours(day.energy_kwh)}</td>
              <td>{formatCount(day.wh_per_km)}</td>
              <td>{day.charged_kwh > 0 ? formatKilowattHours(day.charged_kwh) : UNKNOWN}</td>
              <td>{lasting(day.charging_s)}</td>
              <td>
                <HrefLink href={`/vehicles/${id}?tab=trips&play=${day.date}`}>
                  <Trans>Play back</Trans>
                </HrefLink>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t`Together`}</th>
            <td>{formatCount(sum((day) => day.trips))}</td>
            <td>{formatKilometres(sum((day) => day.distance_m))}</td>
            <td>{lasting(sum((day) => day.driving_s))}</td>
            <td>{formatKilowattHours(sum((day) => day.energy_kwh))}</td>
            <td />
            <td>{formatKilowattHours(sum((day) => day.charged_kwh))}</td>
            <td>{lasting(sum((day) => day.charging_s))}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** Nothing for nothing; whole minutes otherwise. */
function lasting(seconds: number): string {
  return seconds > 0 ? formatDuration(Math.round(seconds / 60) * 60_000) : UNKNOWN;
}
