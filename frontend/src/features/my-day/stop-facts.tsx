import { useLingui } from '@lingui/react/macro';
import { useMarket } from '@/auth/use-me';
import { formatTime } from '@/lib/time';
import classes from './my-day.module.css';
import type { MyStop } from './my-day-api';
import { useTaskWords } from './words';

/** When, by when, and what is to be done. */
export function StopFacts({ stop }: { stop: MyStop }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const words = useTaskWords();
  const { visit } = stop;
  return (
    <>
      <p className={classes.dim}>
        {formatTime(stop.start_at, tz)}–{formatTime(stop.leave_at, tz)}
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
    </>
  );
}
