import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type DragEvent, useMemo, useState } from 'react';
import { useMarket } from '@/auth/use-me';
import { formatTime } from '@/lib/time';
import { StatusChip } from '@/ui/status/status-chip';
import classes from './dispatch.module.css';
import { type Board, type Crew, checkQuery } from './dispatch-api';
import type { Span } from './span';
import { StopBar } from './stop-bar';
import { awayWords, useTroubleWords } from './words';

export type LaneProps = {
  who: Crew;
  board: Board;
  span: Span;
  selected: string | undefined;
  dragged: string | null;
  /** What is being given to somebody right now; `landed`: to this one, there (per cent of the day). */
  moving: string | undefined;
  landed: number | undefined;
  onOpen: (visit: string) => void;
  onDrag: ((visit: string | null) => void) | undefined;
  onDrop: (visit: string, technician: string, position: number | null, share: number) => void;
};

/** One technician's day. While something is dragged over it, it says what would be wrong. */
export function Lane(props: LaneProps) {
  const { who, board, span, selected, dragged, moving, landed, onOpen, onDrag, onDrop } = props;
  const { t, i18n } = useLingui();
  const { tz } = useMarket();
  const [over, setOver] = useState<number | null | undefined>(undefined);
  const words = useTroubleWords();
  const stops = useMemo(
    () => board.stops.filter((stop) => stop.technician === who.id),
    [board.stops, who.id],
  );
  const checking = dragged !== null && over !== undefined && board.plan !== null;
  const spot = { visit: dragged ?? '', technician: who.id, position: over ?? null };
  const { data: troubles } = useQuery({
    ...checkQuery(board.plan?.id ?? '', spot),
    enabled: checking,
  });
  const shareOf = (event: DragEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return ((event.clientX - box.left) / box.width) * 100;
  };
  const positionAt = (share: number) => {
    const next = stops.find((stop) => stop.visit.id !== dragged && span.at(stop.start_at) > share);
    return next ? next.position : null;
  };
  const away = awayWords[who.away];
  return (
    <section className={classes.lane} data-lane aria-label={who.name}>
      <header className={classes.who}>
        <b>{who.name}</b>
        <span className={classes.dim}>
          {formatTime(who.from_at, tz)}–{formatTime(who.to_at, tz)}
          {who.van ? ` · ${who.van}` : ''}
        </span>
        {away ? <StatusChip tone="warn" label={i18n._(away)} quiet /> : null}
      </header>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the panel does the same with keys */}
      <div
        className={classes.track}
        data-over={(dragged !== null && over !== undefined) || undefined}
        onDragOver={(event) => {
          if (!onDrag || dragged === null) return;
          event.preventDefault();
          setOver(positionAt(shareOf(event)));
        }}
        onDragLeave={(event) => {
          // from the day into one of its stops is no way out of it
          if (!contains(event.currentTarget, event.relatedTarget)) setOver(undefined);
        }}
        onDrop={(event) => {
          event.preventDefault();
          const share = shareOf(event);
          setOver(undefined);
          onDrop(event.dataTransfer.getData('text/plain'), who.id, positionAt(share), share);
        }}
      >
        <i
          className={classes.shift}
          style={{ left: `${span.at(who.from_at)}%`, right: `${100 - span.at(who.to_at)}%` }}
        />
        {stops.map((stop) => (
          <StopBar
            key={stop.id}
            stop={stop}
            span={span}
            selected={selected === stop.visit.id}
            leaving={moving === stop.visit.id}
            onOpen={onOpen}
            onDrag={onDrag}
          />
        ))}
        {landed === undefined ? null : (
          <i className={classes.landing} style={{ left: `${landed}%` }}>
            {plateOf(board, moving)}
          </i>
        )}
        {checking && troubles ? (
          <span
            className={classes.verdict}
            data-bad={troubles.length > 0 || undefined}
            role="status"
          >
            {troubles.length > 0 ? troubles.map(words).join(' ') : t`Fits.`}
          </span>
        ) : null}
      </div>
    </section>
  );
}

const contains = (box: Element, target: EventTarget | null) =>
  target instanceof Node && box.contains(target);

const plateOf = (board: Board, visit: string | undefined) =>
  board.stops.find((stop) => stop.visit.id === visit)?.visit.plate ??
  board.tray.find((each) => each.id === visit)?.plate;
