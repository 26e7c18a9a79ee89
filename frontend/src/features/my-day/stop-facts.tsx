import { Trans, useLingui } from '@lingui/react/macro';
import { useMarket } from '@/auth/use-me';
import { formatTime } from '@/lib/time';
import { formatPieces } from '@/lib/units';
import classes from './my-day.module.css';
import type { MyStop } from './my-day-api';
import { useTaskWords } from './words';

/** When, by when, what is to be done, and what else the car wants. */
export function StopFacts({ stop }: { stop: MyStop }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const words = useTaskWords();
  const { visit } = stop;
  return (
    <>
      <p className={classes.dim}>
        {stop.start_at && stop.leave_at
          ? `${formatTime(stop.start_at, tz)}–${formatTime(stop.leave_at, tz)}`
          : t`Begun before, not in today's plan`}
        {visit.window_to ? ` · ${t`begin by ${formatTime(visit.window_to, tz)}`}` : ''}
      </p>
      <ul className={classes.tasks}>
        {visit.tasks.map((task) => (
          <li key={task.id}>
            <b>{words(task.kind)}</b>
            {task.title ? `: ${task.title}` : ''}
          </li>
        ))}
      </ul>
      {visit.parts.length > 0 ? (
        <ul className={classes.tasks} aria-label={t`Parts`}>
          {visit.parts.map((part) => (
            <li key={part.part} className={classes.dim}>
              {formatPieces(part.quantity)} × {part.name}
              {part.sources.map(({ name, in_van, quantity }) =>
                in_van ? '' : ` · ${t`${formatPieces(quantity)} to load at ${name}`}`,
              )}
              {Number(part.missing) > 0 ? (
                <b> · {t`${formatPieces(part.missing)} missing`}</b>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {visit.due.length > 0 ? (
        <section className={classes.due}>
          <h3>
            <Trans>Also due at this car</Trans>
          </h3>
          <ul className={classes.tasks}>
            {visit.due.map((each) => (
              <li key={`${each.code}${each.title}`}>
                {each.code ? `${each.code}: ` : ''}
                {each.title}
                {each.overdue ? <b> · {t`overdue`}</b> : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
