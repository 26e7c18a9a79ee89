import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Alert } from './health-api';
import type { AskedStep } from './step-dialog';

export type AlertActionsProps = {
  alert: Pick<Alert, 'state'>;
  busy?: boolean;
  onAck: () => void;
  onWake: () => void;
  onAsk: (step: AskedStep) => void;
};

/** What can be done to one alert as it stands. */
export function AlertActions({ alert: { state }, busy, onAck, onWake, onAsk }: AlertActionsProps) {
  if (state === 'resolved') {
    return (
      <Button size="compact-xs" variant="default" onClick={() => onAsk('link')}>
        <Trans>Link the work</Trans>
      </Button>
    );
  }
  return (
    <>
      {state === 'open' ? (
        <Button size="compact-xs" variant="default" loading={busy} onClick={() => onAck()}>
          <Trans>I have seen it</Trans>
        </Button>
      ) : null}
      <Button size="compact-xs" variant="default" onClick={() => onAsk('assign')}>
        <Trans>Assign</Trans>
      </Button>
      {state === 'snoozed' ? (
        <Button size="compact-xs" variant="default" loading={busy} onClick={() => onWake()}>
          <Trans>Wake it</Trans>
        </Button>
      ) : (
        <Button size="compact-xs" variant="default" onClick={() => onAsk('snooze')}>
          <Trans>Snooze</Trans>
        </Button>
      )}
      <Button size="compact-xs" variant="default" onClick={() => onAsk('link')}>
        <Trans>Link the work</Trans>
      </Button>
      <Button size="compact-xs" onClick={() => onAsk('resolve')}>
        <Trans>Call it over</Trans>
      </Button>
    </>
  );
}
