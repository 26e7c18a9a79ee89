import { useLingui } from '@lingui/react/macro';
import { formatPercent } from '@/lib/units';
import type { Budget } from './outlook-api';
import classes from './outlook.module.css';
import { sharesOf } from './outlook-words';

/** Spent, expected, and where the plan ends: a line, so that what goes beyond is seen as beyond. */
export function BudgetBar({ row }: { row: Budget }) {
  const { t } = useLingui();
  const shares = sharesOf(row);
  if (!shares) return <span className={classes.dim}>{t`No period at the moment`}</span>;
  const { spent, expected } = shares;
  const full = Math.max(100, spent, expected ?? 0);
  const words = expected
    ? t`${formatPercent(spent)} spent, ${formatPercent(expected)} expected`
    : t`${formatPercent(spent)} spent`;
  return (
    <div className={classes.bar} role="img" aria-label={words} title={words} data-over={spent > 100}>
      {expected ? (
        <i className={classes.expected} style={{ width: `${(expected / full) * 100}%` }} />
      ) : null}
      <i className={classes.spent} style={{ width: `${(spent / full) * 100}%` }} />
      <span className={classes.line} style={{ left: `calc(${(100 / full) * 100}% - 2px)` }} />
    </div>
  );
}
