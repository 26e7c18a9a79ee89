import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Card } from '@/ui/page/card';
import type { CarSubject } from '@/ui/shell/feature';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { CarAlert } from './car-alert';
import classes from './health.module.css';
import { carAlertsQuery } from './health-api';
import type { Ask } from './step-dialog';

const StepDialog = lazy(async () => ({ default: (await import('./step-dialog')).StepDialog }));
const MOST_PAST = 30;

/** The car's alerts: what goes on with its curve, and what is over. */
export function CarAlerts({ id, plate }: CarSubject) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(carAlertsQuery(id));
  const [ask, setAsk] = useState<Ask | null>(null);
  if (!data) {
    return (
      <Card title={t`Alerts`}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={8} />
        )}
      </Card>
    );
  }
  const open = data.filter(({ state }) => state !== 'resolved');
  const over = data.filter(({ state }) => state === 'resolved');
  const past = over.slice(0, MOST_PAST);
  return (
    <div className={classes.stack}>
      <Card title={t`Going on`}>
        {open.length === 0 ? (
          <p className={classes.sentence}>
            <Trans>No health rule holds for {plate} right now.</Trans>
          </p>
        ) : (
          <div className={classes.stack}>
            {open.map((alert) => (
              <CarAlert key={alert.id} alert={alert} onAsk={setAsk} />
            ))}
          </div>
        )}
      </Card>
      {past.length > 0 ? (
        <Card
          title={t`Over`}
          tools={
            over.length > past.length ? (
              <HrefLink href={`/alerts?open=false&q=${encodeURIComponent(plate)}`}>
                <Trans>See all {over.length}</Trans>
              </HrefLink>
            ) : null
          }
        >
          <div className={classes.stack}>
            {past.map((alert) => (
              <CarAlert key={alert.id} alert={alert} onAsk={setAsk} />
            ))}
          </div>
        </Card>
      ) : null}
      {ask ? (
        <Suspense fallback={null}>
          <StepDialog ask={ask} onClose={() => setAsk(null)} />
        </Suspense>
      ) : null}
    </div>
  );
}
