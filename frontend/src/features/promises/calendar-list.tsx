import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Skeleton } from '@mantine/core';
import { ALL_DAY, stretches } from './hours';
import { dayLabels } from './promise-words';
import classes from './promises.module.css';
import type { Calendar } from './promises-api';

type ListProps = {
  calendars: readonly Calendar[];
  pending: boolean;
  onEdit: (id: string) => void;
};

/** Each calendar with its week in a few words. */
export function CalendarList({ calendars, pending, onEdit }: ListProps) {
  const { t } = useLingui();
  const week = useWeek();
  if (pending) return <Skeleton height={112} />;
  return (
    <ul className={classes.rows}>
      {calendars.map((calendar) => (
        <li key={calendar.id} className={classes.row}>
          <span className={classes.grow}>
            <strong>{calendar.name}</strong>
            <span className={classes.dim}>{week(calendar)}</span>
            <span className={classes.dim}>
              {calendar.time_zone}
              {' · '}
              {calendar.has_public_holidays
                ? t`closed on public holidays`
                : t`open on public holidays`}
            </span>
          </span>
          <Button
            size="xs"
            variant="default"
            onClick={() => onEdit(calendar.id)}
            aria-label={t`Edit ${calendar.name}`}
          >
            <Trans>Edit</Trans>
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** Days of the same hours together: `Monday–Friday 09:00–18:00`. */
function useWeek(): (calendar: Calendar) => string {
  const { t } = useLingui();
  const name = (day: number) => (dayLabels[day] ? t(dayLabels[day]) : '');
  return ({ week }) => {
    const parts = stretches(week).map(({ first, last, hours }) => {
      const days = last === first ? name(first) : `${name(first)}–${name(last)}`;
      return `${days} ${hours === ALL_DAY ? t`around the clock` : hours}`;
    });
    return parts.length > 0 ? parts.join(' · ') : t`never open`;
  };
}
