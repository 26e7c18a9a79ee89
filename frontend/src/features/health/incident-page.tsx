import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { isApiError } from '@/api/api-error';
import { Can } from '@/auth/can';
import { LiveBadge } from '@/ui/live/live-badge';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { ErrorState } from '@/ui/states/error-state';
import { NotFoundState } from '@/ui/states/not-found-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { AlertTabs } from './alert-tabs';
import { useCauseWords } from './alert-words';
import { SeverityChip } from './chips';
import classes from './health.module.css';
import { incidentQuery, POLL_MS } from './health-api';
import { IncidentActions } from './incident-actions';
import { IncidentCars } from './incident-cars';
import { IncidentFacts } from './incident-facts';
import { IncidentMap } from './incident-map';

/** One incident: what, where, since when, and the cars that it folds. */
export function IncidentPage({ id }: { id: string }) {
  const { t } = useLingui();
  const cause = useCauseWords();
  const { data, error, refetch, dataUpdatedAt } = useQuery(incidentQuery(id));
  if (!data) {
    if (isApiError(error) && error.kind === 'not_found') return <NotFoundState />;
    return (
      <Page title={t`Incident`}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={12} />
        )}
      </Page>
    );
  }
  const incident = data.data;
  const { rule_name: rule, cars } = incident;
  const where = cause(incident);
  return (
    <Page
      title={t`${rule}: ${cars} cars ${where}`}
      status={
        <>
          <SeverityChip severity={incident.severity} />
          <LiveBadge receivedAt={dataUpdatedAt || undefined} intervalMs={POLL_MS} />
        </>
      }
      actions={<Can do="alert.manage">{<IncidentActions answer={data} />}</Can>}
    >
      <AlertTabs active="incidents" />
      <div className={classes.columns}>
        <Card title={t`Its cars`}>
          <IncidentCars id={id} />
        </Card>
        <div className={classes.stack}>
          <Card title={t`What is known`}>
            <IncidentFacts incident={incident} />
          </Card>
          <Card title={t`Where its cars were`}>
            <IncidentMap id={id} />
          </Card>
        </div>
      </div>
    </Page>
  );
}
