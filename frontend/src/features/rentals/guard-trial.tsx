import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { GuardTrialOut, TriedRideOut } from '@/api/generated';
import { formatCount, formatDistance } from '@/lib/units';
import { HrefLink } from '@/ui/url/href-link';
import classes from './rentals.module.css';

/** Two sets of numbers over the same rides: how many each holds, and the rides on which they differ. */
export function GuardTrial({ trial }: { trial: GuardTrialOut }) {
  const rides = formatCount(trial.rides);
  return (
    <section className={classes.stack} aria-live="polite">
      <p>
        <Trans>
          Of {rides} rides the rule in force suspects {formatCount(trial.by_rule)}, these numbers{' '}
          {formatCount(trial.by_draft)}. Of their fares it doubts {formatCount(trial.fares_by_rule)}
          , these numbers {formatCount(trial.fares_by_draft)}.
        </Trans>
      </p>
      {trial.differing.length === 0 ? (
        <p className={classes.dim}>
          <Trans>They suspect the same rides.</Trans>
        </p>
      ) : (
        <ul className={classes.asks}>
          {trial.differing.map((ride) => (
            <Differing key={ride.rental_id} ride={ride} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Differing({ ride }: { ride: TriedRideOut }) {
  const { t } = useLingui();
  const decisions: Record<string, string> = {
    accepted: t`was over`,
    rejected: t`went on`,
    cleared: t`cleared by itself`,
    open: t`undecided`,
  };
  const away = formatDistance(ride.metres);
  return (
    <li>
      <HrefLink href={`/rentals/${ride.rental_id}`}>{ride.reference}</HrefLink>{' '}
      <span className={classes.dim}>
        {ride.by_draft ? <Trans>only by these numbers</Trans> : <Trans>only by the rule</Trans>}
        {' · '}
        <Plural value={ride.stood_minutes} one="stood # minute" other="stood # minutes" />
        {' · '}
        <Trans>{away} from a station</Trans>
        {ride.decided ? ` · ${decisions[ride.decided] ?? ''}` : ''}
      </span>
    </li>
  );
}
