import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconCheck, IconClockExclamation, IconPlayerPause } from '@tabler/icons-react';
import { useMarket } from '@/auth/use-me';
import { formatDateTime, formatDuration } from '@/lib/time';
import { DueClock } from '@/ui/clock/due-clock';
import { useNow } from '@/ui/live/use-now';
import { StatusChip } from '@/ui/status/status-chip';
import { metricLabels, restLabels } from './case-words';
import classes from './cases.module.css';
import type { Clock, Clocks } from './cases-api';
import desk from './desk.module.css';

/** Every promise on the ticket: how it stands, until when, and why it rests or was broken. */
export function PromiseClocks({ clocks }: { clocks: Clocks }) {
  const promised = clocks.items.filter(({ target_seconds }) => target_seconds !== null);
  const metrics = [...new Set(promised.map(({ metric }) => metric))];
  return (
    <section className={classes.part}>
      <h3>
        <Trans>Promised</Trans>
        {clocks.policy_name ? <small className={desk.beside}>{clocks.policy_name}</small> : null}
      </h3>
      {metrics.length === 0 ? (
        <p className={classes.sentence}>
          <Trans>Nothing is promised on this ticket.</Trans>
        </p>
      ) : (
        <ul className={desk.clocks}>
          {metrics.map((metric) => (
            <MetricLine key={metric} of={promised.filter((each) => each.metric === metric)} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** The newest clock of a kind; what was before it in a few words. */
function MetricLine({ of }: { of: readonly Clock[] }) {
  const { t } = useLingui();
  const clock = of.at(-1);
  if (!clock) return null;
  const earlier = of.length - 1;
  const late = of.slice(0, -1).filter(({ breached_at }) => breached_at !== null).length;
  return (
    <li>
      <span className={desk.clockTop}>
        <span>{t(metricLabels[clock.metric])}</span>
        <ClockState clock={clock} />
      </span>
      <small>
        <ClockWords clock={clock} />
        {earlier > 0 ? (
          <>
            {' · '}
            <Plural value={earlier} one="# before" other="# before" />
            {late > 0 ? t`, ${late} late` : null}
          </>
        ) : null}
      </small>
    </li>
  );
}

function ClockState({ clock }: { clock: Clock }) {
  const { t } = useLingui();
  const now = useNow(30_000);
  const broken = clock.breached_at !== null;
  if (clock.state === 'running') {
    return (
      <DueClock
        dueAt={clock.due_at}
        warnAt={clock.warn_at}
        overdueSince={clock.breached_at}
        now={now}
      />
    );
  }
  if (clock.state === 'fulfilled') {
    return broken ? (
      <StatusChip tone="bad" icon={IconClockExclamation} label={t`too late`} quiet />
    ) : (
      <StatusChip tone="good" icon={IconCheck} label={t`kept`} quiet />
    );
  }
  return (
    <StatusChip
      tone={broken ? 'bad' : 'info'}
      icon={IconPlayerPause}
      label={broken ? t`late, and rests` : t`rests`}
      quiet
    />
  );
}

/** The sentence under it: what counts, how much of it is over, and why it stands where it stands. */
function ClockWords({ clock }: { clock: Clock }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const counted = formatDuration(Math.floor(clock.elapsed_seconds / 60) * 60_000 || 60_000);
  const promised = formatDuration((clock.target_seconds ?? 0) * 1_000);
  const parts = [t`${counted} of ${promised}`];
  if (clock.why) parts.push(t(restLabels[clock.why]));
  if (clock.state === 'running' && clock.due_at) {
    parts.push(t`due ${formatDateTime(clock.due_at, tz)}`);
  }
  if (clock.breached_at) parts.push(t`broken ${formatDateTime(clock.breached_at, tz)}`);
  return <>{parts.join(' · ')}</>;
}
