import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatAgo, formatDateTime, type Instant } from '@/lib/time';
import { useNow } from '../live/use-now';
import type { Tone } from '../status/status-chip';
import { type Change, ChangeList } from './change-list';
import classes from './timeline.module.css';

export type TimelineEntry = {
  id: string;
  at: Instant;
  /** Who did it: a person, a job, a vehicle. */
  who: string;
  /** What happened, in the past tense. */
  what: ReactNode;
  /** Where we know it from: `console`, `telemetry`, `schedule`. */
  source?: string;
  icon?: Icon;
  tone?: Tone;
  changes?: readonly Change[];
};

export type TimelineProps = {
  entries: readonly TimelineEntry[];
  zone: string;
  /** Says the moment itself, not how long ago: for reading what came first. */
  exact?: boolean;
};

/** Who, what, when, source, diff: for a vehicle, a work order, a case and money alike. */
export function Timeline({ entries, zone, exact = false }: TimelineProps) {
  const now = useNow(30_000);
  return (
    <ol className={classes.list}>
      {entries.map((entry) => {
        const Glyph = entry.icon;
        return (
          <li key={entry.id} className={classes.entry} data-tone={entry.tone ?? 'neutral'}>
            <span className={classes.mark} aria-hidden>
              {Glyph ? <Glyph size={13} /> : null}
            </span>
            <div className={classes.body}>
              <div>
                <strong className={classes.who}>{entry.who}</strong> {entry.what}
              </div>
              <div className={classes.meta}>
                <time
                  dateTime={new Date(entry.at).toISOString()}
                  title={exact ? formatAgo(entry.at, now) : formatDateTime(entry.at, zone)}
                >
                  {exact ? formatDateTime(entry.at, zone) : formatAgo(entry.at, now)}
                </time>
                {entry.source ? <span>{entry.source}</span> : null}
              </div>
              {entry.changes?.length ? <ChangeList changes={entry.changes} /> : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
