import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime, formatDuration } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import { useNow } from '@/ui/live/use-now';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import classes from './charging.module.css';
import { recordsQuery, sessionQuery } from './charging-api';
import { FindingChip, SessionChip } from './chips';
import { formatEnergy, minutesBetween } from './energy';
import { FINDINGS } from './finding-words';
import { RecordList } from './record-list';

/** One session: meter, bill and the car's own account side by side. */
export function SessionPeek({ id, onClose }: { id: string; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { tz } = useMarket();
  const now = useNow(30_000);
  const { data: session, error, refetch } = useQuery(sessionQuery(id));
  const { data: records } = useQuery(recordsQuery(id));
  if (!session) {
    return (
      <PeekPanel title={t`Charging session`} label={t`Charging session`} onClose={onClose}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={8} />
        )}
      </PeekPanel>
    );
  }
  const money = (minor: number | null) =>
    minor === null ? UNKNOWN : formatMinor(minor, session.currency);
  const finding = FINDINGS[session.finding];
  return (
    <PeekPanel
      title={session.plate ?? t`Unknown card`}
      label={t`Charging session`}
      status={<SessionChip status={session.status} />}
      onClose={onClose}
    >
      {session.ended_at ? (
        <p className={classes.finding}>
          <FindingChip finding={session.finding} /> {i18n._(finding.why)}
        </p>
      ) : null}
      <table className={classes.sides}>
        <thead>
          <tr>
            <td />
            <th scope="col">
              <Trans>Energy</Trans>
            </th>
            <th scope="col">
              <Trans>Without tax</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">
              <Trans>The meter</Trans>
            </th>
            <td>{formatEnergy(session.energy_wh)}</td>
            <td>{money(session.cost_minor)}</td>
          </tr>
          <tr>
            <th scope="row">
              <Trans>Billed</Trans>
            </th>
            <td>{session.records > 0 ? formatEnergy(session.billed_wh) : UNKNOWN}</td>
            <td>{session.records > 0 ? money(session.billed_minor) : UNKNOWN}</td>
          </tr>
          <tr>
            <th scope="row">
              <Trans>The car gained</Trans>
            </th>
            <td>{formatEnergy(session.car_wh)}</td>
            <td />
          </tr>
        </tbody>
      </table>
      <Facts
        facts={[
          {
            label: t`Car`,
            value: session.vehicle ? (
              <HrefLink href={`/vehicles/${session.vehicle}`}>{session.plate}</HrefLink>
            ) : (
              UNKNOWN
            ),
          },
          {
            label: t`Station`,
            value: session.station ? (
              <HrefLink href={`/stations/${session.station}`}>{session.station_name}</HrefLink>
            ) : (
              UNKNOWN
            ),
          },
          { label: t`Charging point`, value: session.evse_id },
          { label: t`Began`, value: formatDateTime(session.started_at, tz) },
          {
            label: t`Ended`,
            value: session.ended_at ? formatDateTime(session.ended_at, tz) : t`Not yet`,
          },
          {
            label: t`Duration`,
            value: formatDuration(
              minutesBetween(session.started_at, session.ended_at, now) * 60_000,
            ),
          },
        ]}
      />
      <h3>
        <Trans>What was billed</Trans>
      </h3>
      {records ? <RecordList records={records} zone={tz} /> : <SkeletonBlock lines={3} />}
    </PeekPanel>
  );
}
