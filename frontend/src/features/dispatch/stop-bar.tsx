import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconCheck, IconLock, IconTruck } from '@tabler/icons-react';
import { memo } from 'react';
import { useMarket } from '@/auth/use-me';
import { formatTime } from '@/lib/time';
import classes from './dispatch.module.css';
import type { Stop } from './dispatch-api';
import type { Span } from './span';
import { useVisitWords, visitWords } from './words';

type StopBarProps = {
  stop: Stop;
  span: Span;
  selected: boolean;
  /** On its way to another place in the plan. */
  leaving: boolean;
  onOpen: (visit: string) => void;
  onDrag: ((visit: string | null) => void) | undefined;
};

const troubleWords: Record<string, MessageDescriptor | undefined> = {
  late: msg`too late`,
  over_shift: msg`after the shift`,
  no_parts: msg`short of parts`,
};

/** What is wrong with a stop, as things lie now: parts that were planned with may be gone since. */
function troublesOf({ trouble, visit }: Stop): string[] {
  const short = visit.parts.some((part) => Number(part.missing) > 0);
  return [...new Set([trouble, short ? 'no_parts' : ''])].filter(Boolean);
}

/** One stop: the way there, and the work. Drawn anew only when it changed: a day has hundreds. */
export const StopBar = memo(function StopBar({
  stop,
  span,
  selected,
  leaving,
  onOpen,
  onDrag,
}: StopBarProps) {
  const { t, i18n } = useLingui();
  const { tz } = useMarket();
  const words = useVisitWords();
  const { visit } = stop;
  const movable = onDrag !== undefined && visit.state === 'open' && !stop.locked;
  const from = span.at(Date.parse(stop.arrive_at) - stop.travel_s * 1000);
  const [start, end] = [span.at(stop.start_at), span.at(stop.leave_at)];
  const troubles = troublesOf(stop);
  const state = visitWords[visit.state];
  const label = [
    visit.plate,
    words(visit.tasks),
    t`${formatTime(stop.start_at, tz)} to ${formatTime(stop.leave_at, tz)}`,
    state && i18n._(state),
    stop.locked && t`locked`,
    ...troubles.flatMap((trouble) => troubleWords[trouble] ?? []).map((said) => i18n._(said)),
  ];
  return (
    <>
      <i className={classes.way} style={{ left: `${from}%`, width: `${start - from}%` }} />
      <button
        type="button"
        className={classes.stop}
        style={{ left: `${start}%`, width: `max(${end - start}%, 26px)` }}
        data-stop
        data-state={visit.state}
        data-voluntary={!visit.required || undefined}
        data-trouble={troubles[0]}
        data-selected={selected || undefined}
        data-leaving={leaving || undefined}
        aria-label={label.filter(Boolean).join(', ')}
        title={label.filter(Boolean).join(' · ')}
        draggable={movable}
        onDragStart={(event) => {
          event.dataTransfer.setData('text/plain', visit.id);
          onDrag?.(visit.id);
        }}
        onDragEnd={() => onDrag?.(null)}
        onClick={() => onOpen(visit.id)}
      >
        {troubles.length > 0 ? <IconAlertTriangle size={12} aria-hidden /> : null}
        {stop.locked ? <IconLock size={12} aria-hidden /> : null}
        {visit.state === 'done' ? <IconCheck size={12} aria-hidden /> : null}
        {visit.state === 'en_route' ? <IconTruck size={12} aria-hidden /> : null}
        <span>{visit.plate}</span>
      </button>
    </>
  );
});
