import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { worstOf } from './alert-words';
import { AlertStateChip } from './chips';
import classes from './health.module.css';
import { incidentAlertsQuery } from './health-api';
import { Moment } from './moment';

/** The cars that an incident holds: those still affected first. */
export function IncidentCars({ id, most }: { id: string; most?: number }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { data, error, refetch } = useQuery(incidentAlertsQuery(id));
  if (!data) {
    if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
    return <SkeletonBlock lines={8} />;
  }
  const over = (state: string) => Number(state === 'resolved');
  const alerts = [...data].sort((a, b) => over(a.state) - over(b.state));
  const shown = alerts.slice(0, most);
  return (
    <>
      <ul className={classes.alerts} aria-label={t`Its cars`}>
        {shown.map((alert) => (
          <li key={alert.id} className={classes.alert}>
            <HrefLink href={`/vehicles/${alert.vehicle_id}?tab=alerts`}>{alert.plate}</HrefLink>
            <AlertStateChip alert={alert} />
            <span className={classes.dim}>
              {[worstOf(alert), alert.station_name].filter(Boolean).join(' · ')}
            </span>
            <Moment at={alert.opened_at} zone={tz} />
          </li>
        ))}
      </ul>
      {shown.length < alerts.length ? (
        <HrefLink href={`/alerts/incidents/${id}`}>
          <Trans>See all {alerts.length}</Trans>
        </HrefLink>
      ) : null}
    </>
  );
}
