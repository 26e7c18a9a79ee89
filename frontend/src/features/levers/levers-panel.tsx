import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useCan } from '@/auth/use-can';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { CarLever } from './car-lever';
import classes from './levers.module.css';
import { type LeverOffer, type LeversConfig, leversQuery } from './levers-api';
import { TrialCard } from './trial-card';
import type { Trial } from './trials';
import { WorkerLever } from './worker-lever';

export type LeversPanelProps = {
  levers: LeversConfig;
  trials: readonly Trial[];
  /** A link was followed. */
  onLeave: () => void;
};

/** What can be broken, and below it what the product noticed of what was broken. */
export function LeversPanel({ levers, trials, onLeave }: LeversPanelProps) {
  const { t } = useLingui();
  const { data, error, isPending, refetch } = useQuery(leversQuery(levers));
  return (
    <div className={classes.panel}>
      <header>
        <h2>
          <Trans>Break something</Trans>
        </h2>
        <p>
          <Trans>
            Nothing here is real: pull a lever and watch how soon the product finds out by itself.
          </Trans>
        </p>
      </header>
      {trials.length > 0 ? (
        <section aria-label={t`What the product noticed`} className={classes.trials}>
          <h3>
            <Trans>What the product noticed</Trans>
          </h3>
          {trials.map((trial) => (
            <TrialCard key={trial.id} trial={trial} onLeave={onLeave} />
          ))}
        </section>
      ) : null}
      <section aria-label={t`Levers`} className={classes.levers}>
        {isPending ? <SkeletonBlock lines={6} /> : null}
        {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {data ? <Levers levers={levers} offers={data} /> : null}
      </section>
    </div>
  );
}

function Levers({ levers, offers }: { levers: LeversConfig; offers: readonly LeverOffer[] }) {
  const can = useCan();
  const offer = (name: string) => offers.find(({ lever }) => lever === name);
  const workers = offer('kill-worker')?.takes.worker;
  return (
    <>
      {can('vehicle.view') && offer('silence-vehicle') ? (
        <CarLever levers={levers} lever="silence-vehicle" />
      ) : null}
      {can('vehicle.view') && offer('drain-battery') ? (
        <CarLever levers={levers} lever="drain-battery" />
      ) : null}
      {can('command.view') && offer('ignore-commands') ? (
        <CarLever levers={levers} lever="ignore-commands" />
      ) : null}
      {can('drift.view') && offer('drift-shadow') ? (
        <CarLever levers={levers} lever="drift-shadow" />
      ) : null}
      {can('job.view') && Array.isArray(workers) ? (
        <WorkerLever levers={levers} workers={workers} />
      ) : null}
      {offers.length === 0 ? (
        <p className={classes.dim}>
          <Trans>The levers are away for a moment: the local cloud is starting.</Trans>
        </p>
      ) : null}
    </>
  );
}
