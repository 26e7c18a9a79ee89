import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { Card } from '@/ui/page/card';
import type { CarSubject } from '@/ui/shell/feature';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { DueChip } from './due-chip';
import { meterLabels, meterValue, useDueBy } from './due-words';
import classes from './schedules.module.css';
import { carDueQuery, carMetersQuery } from './schedules-api';

/** What plans want of the car, and how far its meters stand. */
export function CarDueCard({ id, plate }: CarSubject) {
  const { t, i18n } = useLingui();
  const { tz } = useMarket();
  const can = useCan();
  const dueBy = useDueBy(tz);
  const { data, error, refetch } = useQuery(carDueQuery(id));
  const { data: meters = [] } = useQuery(carMetersQuery(id));
  return (
    <Card
      title={t`Maintenance`}
      tools={
        <>
          {can('work_order.plan') ? (
            <HrefLink href={`/schedules/sheets/${id}`}>
              <Trans>QR sheet</Trans>
            </HrefLink>
          ) : null}
          {can('work_order.work') ? (
            <HrefLink href={`/schedules/inspections?do=new&car=${id}`}>
              <Trans>Inspect</Trans>
            </HrefLink>
          ) : null}
          <HrefLink href={`/schedules?open=true&q=${plate}`}>
            <Trans>All dates</Trans>
          </HrefLink>
        </>
      }
    >
      {data ? null : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={2} />
      )}
      {data?.length === 0 ? (
        <p className={classes.sentence}>
          <Trans>No plan is for this car.</Trans>
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <ul className={classes.lines} tabIndex={0} aria-label={t`Plans and meters`}>
        {data?.map((due) => (
          <li key={due.id} className={classes.line}>
            <span className={classes.grow}>
              {due.plan_name} <span className={classes.dim}>{dueBy(due)}</span>
            </span>
            <DueChip status={due.status} />
          </li>
        ))}
        {meters.map(({ id: key, kind, value }) => (
          <li key={key} className={classes.line}>
            <span className={classes.grow}>{i18n._(meterLabels[kind] ?? { id: kind })}</span>
            <span className={classes.amount}>{meterValue(kind, value)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
