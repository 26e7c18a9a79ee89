import { Trans } from '@lingui/react/macro';
import { formatDuration } from '@/lib/time';
import { useNow } from '@/ui/live/use-now';
import { HrefLink } from '@/ui/url/href-link';
import { DEAF_MINUTES, SILENT_MINUTES } from './car-choice';
import classes from './levers.module.css';
import type { Trial } from './trials';

const MINUTE_MS = 60_000;
/** A parked car speaks once a minute, a killed worker is missed after 15 s. */
const LATE_MS = {
  'silence-vehicle': (SILENT_MINUTES + 1) * MINUTE_MS,
  'drain-battery': 3 * MINUTE_MS,
  // nothing shows before somebody tells it something
  'ignore-commands': Number.POSITIVE_INFINITY,
  'drift-shadow': 22 * MINUTE_MS,
  'kill-worker': 2 * MINUTE_MS,
};

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
      {trial.finding.noticedMs === null && waited > LATE_MS[trial.lever] ? (
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

function Reason({ trial: { lever, finding } }: { trial: Trial }) {
  const noticed = finding.noticedMs !== null;
  if (lever === 'drain-battery') {
    return <Trans>waiting for its next message: a parked car speaks once a minute.</Trans>;
  }
  if (lever === 'ignore-commands') {
    return (
      <Trans>
        waiting for a command: open the car and tell it something. It ignores all of them for{' '}
        {DEAF_MINUTES} minutes.
      </Trans>
    );
  }
  if (lever === 'drift-shadow') {
    return (
      <Trans>
        waiting for two looks that find it: the watch over the truths looks every 10 minutes.
      </Trans>
    );
  }
  if (lever === 'kill-worker') {
    return noticed ? (
      <Trans>waiting for its successor to report.</Trans>
    ) : (
      <Trans>waiting for it to be missed: its pulse comes every 5 seconds.</Trans>
    );
  }
  return noticed ? (
    <Trans>waiting for its voice: it is kept silent for {SILENT_MINUTES} minutes.</Trans>
  ) : (
    <Trans>
      waiting for the watch: 3 minutes of silence are normal for a driving car, 5 for a standing
      one, and the watch looks once a minute.
    </Trans>
  );
}
