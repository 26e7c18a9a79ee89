import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Card } from '@/ui/page/card';
import type { CarSubject } from '@/ui/shell/feature';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { worstOf } from './alert-words';
import { SeverityChip } from './chips';
import classes from './health.module.css';
import { openAlertsQuery } from './health-api';

const MOST = 4;

/** What goes on with the car, in short. */
export function CarAlertsCard({ id }: CarSubject) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(openAlertsQuery(id));
  const page = `/vehicles/${id}?tab=alerts`;
  return (
    <Card
      title={t`Alerts`}
      tools={
        <HrefLink href={page}>
          <Trans>All alerts</Trans>
        </HrefLink>
      }
    >
      {data ? (
        data.length === 0 ? (
          <p className={classes.sentence}>
            <Trans>No health rule holds right now.</Trans>
          </p>
        ) : (
          <ul className={classes.alerts}>
            {data.slice(0, MOST).map((alert) => (
              <li key={alert.id} className={classes.alert}>
                <HrefLink href={`/alerts?sel=${alert.id}`}>{alert.rule_name}</HrefLink>
                <span className={classes.dim}>{worstOf(alert)}</span>
                <SeverityChip severity={alert.severity} />
              </li>
            ))}
          </ul>
        )
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={1} />
      )}
    </Card>
  );
}
