import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { Card } from '@/ui/page/card';
import { StatusChip } from '@/ui/status/status-chip';
import classes from './insight.module.css';
import type { Savings } from './insight-api';

type Asked = Savings['questions'][number];

/** The meter of paid calls: what was asked today, how often, and what came of it. */
export function QuestionsCard({ data }: { data: Savings | undefined }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const topics: Record<string, string> = {
    costs: t`Its totals by day and account`,
    invoices: t`Invoices`,
    coverage: t`Coverage of savings plans`,
    utilisation: t`Use of savings plans`,
    reservation_coverage: t`Coverage of reservations`,
    reservation_utilisation: t`Use of reservations`,
    recommendations: t`Advice of Cost Optimization Hub`,
    rightsizing: t`Instances that are too large`,
    forecast: t`Its forecast`,
    anomalies: t`Its anomalies`,
  };
  return (
    <Card title={t`Questions to Cost Explorer today`}>
      <p className={classes.note}>
        <Trans>
          One job asks once a day; no page does. What failed is asked again while the day's calls
          last, and until then the last good answer stands.
        </Trans>
      </p>
      <ul className={classes.list}>
        {(data?.questions ?? []).map((asked) => (
          <li key={asked.topic}>
            <span>{topics[asked.topic] ?? asked.topic}</span>
            <span>
              {asked.asked_at ? (
                <small className="tnum">
                  {formatDateTime(asked.asked_at, tz)} ·{' '}
                  {t`${plural(asked.calls, { one: '# call', other: '# calls' })}`}{' '}
                </small>
              ) : null}
              <AskedChip asked={asked} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function AskedChip({ asked }: { asked: Asked }) {
  const { t } = useLingui();
  switch (asked.state) {
    case 'whole':
      return <StatusChip tone="good" icon={IconCheck} label={t`Answered`} quiet />;
    case 'partial':
      return (
        <StatusChip
          tone="warn"
          icon={IconAlertTriangle}
          label={t`In part`}
          title={asked.error}
          quiet
        />
      );
    case 'failed':
      return (
        <StatusChip
          tone="bad"
          icon={IconAlertTriangle}
          label={t`No answer`}
          title={asked.error}
          quiet
        />
      );
    case 'skipped':
      return (
        <StatusChip tone="neutral" icon={IconClock} label={t`Left out`} title={asked.error} quiet />
      );
    default:
      return <StatusChip tone="neutral" icon={IconClock} label={t`Not asked yet`} quiet />;
  }
}
