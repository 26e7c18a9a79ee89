import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { formatCount, formatKilometres, formatPercent } from '@/lib/units';
import { StatusChip } from '@/ui/status/status-chip';
import classes from './dispatch.module.css';
import type { Board } from './dispatch-api';

/** What is shown, how good it is, and how good it could be at best. */
export function PlanSummary({ board }: { board: Board | undefined }) {
  const { t } = useLingui();
  const plan = board?.plan;
  if (!plan) {
    return (
      <p className={classes.summary}>
        {board ? <Trans>No plan for this day yet.</Trans> : <Trans>Loading the day…</Trans>}
      </p>
    );
  }
  const gap =
    plan.bound_m === null ? null : (plan.cost_m - plan.bound_m) / Math.max(1, plan.cost_m);
  const [share, away] = [formatPercent((gap ?? 0) * 100), formatKilometres(plan.travel_m)];
  const left = formatCount(board.tray.length + board.tray_more);
  return (
    <p className={classes.summary}>
      {plan.state === 'published' ? (
        <StatusChip tone="good" label={t`Published`} />
      ) : (
        <StatusChip tone="warn" label={plan.state === 'proposed' ? t`Proposal` : t`Superseded`} />
      )}
      <span>{t`${plural(plan.stops_count, { one: '# stop', other: '# stops' })}`}</span>
      <span>{away}</span>
      <span>{t`${left} not planned`}</span>
      <span
        title={t`How much of the cost lies above a bound below which no plan can be, as the solver made it.`}
      >
        {gap === null ? t`distance to the best not known` : t`at most ${share} above the best`}
      </span>
      {plan.travel === 'estimate_instead' ? (
        <span>{t`ways estimated: no roads answered`}</span>
      ) : null}
      {plan.ceiling_hit ? <span>{t`search ended by time`}</span> : null}
    </p>
  );
}
