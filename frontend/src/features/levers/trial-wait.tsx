import { Trans } from '@lingui/react/macro';
import { formatDuration } from '@/lib/time';
import { useNow } from '@/ui/live/use-now';
import { HrefLink } from '@/ui/url/href-link';
import { BEARABLE_MIN, silentMinutes } from './car-choice';
import classes from './levers.module.css';
import type { Trial } from './trials';

const MINUTE_MS = 60_000;
/** A parked car speaks once a minute, a killed worker is missed after 15 s. */
const LATE_MS = { 'drain-battery': 3 * MINUTE_MS, 'kill-worker': 2 * MINUTE_MS };

/** What is waited for, and for how long already. */
export function TrialWait({ trial }: { trial: Trial }) {
  const now = useNow(1_000);
  const waited = Math.max(0, now - trial.at);
  // whole seconds: a timer that shows tenths only flickers
  const text = formatDuration(Math.max(1, Math.round(waited / 1000)) * 1000).replace('.0', '');
  return (
    <>
      <b className={classes.timer} aria-hidden>
        {text}
      </b>{' '}
      <Reason trial={trial} />
      {trial.finding.noticedMs === null && waited > lateAfter(trial) ? (
        <span className={classes.fault}>
          {' '}
          <Trans>
            This takes longer than it should.{' '}
            <HrefLink href="/jobs">Look whether the jobs run</HrefLink>
          </Trans>
        </span>
      ) : null}
    </>
  );
}

function Reason({ trial }: { trial: Trial }) {
  const { lever, state, finding } = trial;
  const bearable = BEARABLE_MIN[state ?? ''] ?? 5;
  if (lever === 'drain-battery') {
    return <Trans>waiting for its next message: a parked car speaks once a minute.</Trans>;
  }
  if (lever === 'kill-worker') {
    return finding.noticedMs === null ? (
      <Trans>waiting for it to be missed: its pulse comes every 5 seconds.</Trans>
    ) : (
      <Trans>waiting for its successor to report.</Trans>
    );
  }
  return finding.noticedMs === null ? (
    <Trans>
      waiting for the watch: {bearable} minutes of silence are normal for this car, and the watch
      looks once a minute.
    </Trans>
  ) : (
    <Trans>
      waiting for its voice: it may speak again {silentMinutes(state ?? '')} minutes after.
    </Trans>
  );
}

function lateAfter({ lever, state }: Trial): number {
  if (lever === 'silence-vehicle') return (silentMinutes(state ?? '') + 1) * MINUTE_MS;
  return LATE_MS[lever];
}
