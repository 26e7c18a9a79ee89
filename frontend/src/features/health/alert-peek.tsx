import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Can } from '@/auth/can';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { AlertActions } from './alert-actions';
import { AlertFacts } from './alert-facts';
import { AroundChart } from './around-chart';
import { FlappingChip, SeverityChip } from './chips';
import classes from './health.module.css';
import { alertQuery, aroundQuery } from './health-api';
import type { AskedStep } from './step-dialog';
import { WorkLink } from './work-link';

export type AlertPeekProps = {
  id: string;
  onAck: () => void;
  onWake: () => void;
  onAsk: (step: AskedStep) => void;
  onClose: () => void;
};

/** One alert: what the rule asks, what was read, and what can be done. */
export function AlertPeek({ id, onAck, onWake, onAsk, onClose }: AlertPeekProps) {
  const { t } = useLingui();
  const { data: alert, error, refetch } = useQuery(alertQuery(id));
  const { data: around } = useQuery(aroundQuery(id));
  return (
    <PeekPanel
      title={alert ? `${alert.plate}: ${alert.rule_name}` : t`Alert`}
      label={t`Alert`}
      href={alert ? `/vehicles/${alert.vehicle_id}?tab=alerts` : `/alerts?sel=${id}`}
      status={
        alert ? (
          <>
            <SeverityChip severity={alert.severity} />
            <FlappingChip alert={alert} />
          </>
        ) : null
      }
      onClose={onClose}
      actions={
        alert ? (
          <Can do="alert.manage">
            <AlertActions alert={alert} onAck={onAck} onWake={onWake} onAsk={onAsk} />
          </Can>
        ) : null
      }
    >
      {alert ? (
        <div className={classes.stack}>
          {around ? (
            <p className={classes.sentence}>
              {around.sentence}.{' '}
              <HrefLink href={`/alerts/rules/${alert.rule_id}`}>
                <Trans>See the rule</Trans>
              </HrefLink>
            </p>
          ) : null}
          <AroundChart alert={alert} />
          <AlertFacts alert={alert} />
          <HrefLink href={`/vehicles/${alert.vehicle_id}`}>
            <Trans>Open the car</Trans>
          </HrefLink>
          <WorkLink alert={alert} />
        </div>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={12} />
      )}
    </PeekPanel>
  );
}
