import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatMinor } from '@/lib/money';
import { formatDay } from '@/lib/time';
import { Card } from '@/ui/page/card';
import classes from './outlook.module.css';
import { type Budget, budgetAlertsQuery } from './outlook-api';

/** What would be told, and what was. */
export function BudgetAlerts({ id, row }: { id: string; row: Budget | undefined }) {
  const { t } = useLingui();
  const { data } = useQuery(budgetAlertsQuery(id));
  return (
    <Card title={t`Thresholds`}>
      <div className={classes.stack}>
        <span>
          {(row?.thresholds ?? [])
            .map(({ kind, percent }) =>
              kind === 'actual' ? t`${percent} % spent` : t`${percent} % expected`,
            )
            .join(' · ') || t`None`}
        </span>
        {data?.items.length === 0 ? (
          <span className={classes.dim}>
            <Trans>None was passed so far.</Trans>
          </span>
        ) : null}
        <ul className={classes.notes}>
          {(data?.items ?? []).map((alert) => (
            <li key={alert.id}>
              <strong>
                {alert.kind === 'actual'
                  ? t`${alert.percent} % spent`
                  : t`${alert.percent} % expected`}
              </strong>
              <p>
                {row ? formatMinor(alert.amount_minor, row.currency) : null}{' '}
                <span className={classes.dim}>
                  <Trans>
                    with the bill until {formatDay(alert.through, 'UTC')}, period from{' '}
                    {formatDay(alert.period_start, 'UTC')}
                  </Trans>
                </span>
              </p>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
