import { Plural, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Can } from '@/auth/can';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { SeverityChip } from './chips';
import classes from './health.module.css';
import { incidentQuery } from './health-api';
import { IncidentActions } from './incident-actions';
import { IncidentCars } from './incident-cars';
import { IncidentFacts } from './incident-facts';

const MOST = 12;

/** One incident in short. */
export function IncidentPeek({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(incidentQuery(id));
  const incident = data?.data;
  return (
    <PeekPanel
      title={incident?.rule_name ?? t`Incident`}
      label={t`Incident`}
      href={`/alerts/incidents/${id}`}
      status={incident ? <SeverityChip severity={incident.severity} /> : null}
      onClose={onClose}
      actions={data ? <Can do="alert.manage">{<IncidentActions answer={data} />}</Can> : null}
    >
      {incident ? (
        <div className={classes.stack}>
          <IncidentFacts incident={incident} />
          <section>
            <h3>
              <Plural value={incident.cars} one="# car" other="# cars" />
            </h3>
            <IncidentCars id={id} most={MOST} />
          </section>
        </div>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={10} />
      )}
    </PeekPanel>
  );
}
