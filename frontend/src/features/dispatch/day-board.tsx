import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { formatTime } from '@/lib/time';
import { PeekLayout } from '@/ui/peek/peek-layout';
import { EmptyState } from '@/ui/states/empty-state';
import { toast } from '@/ui/states/toast';
import { useUrlSearch } from '@/ui/url/use-url-search';
import classes from './dispatch.module.css';
import { type Board, usePlace } from './dispatch-api';
import { Lane } from './lane';
import { moveAmongStops } from './move-among-stops';
import { spanOf } from './span';
import { StopPanel } from './stop-panel';
import { Tray } from './tray';

const A_LITTLE_BEFORE_PX = 120;

/** Technicians down, time across; cars are dragged between days, or given by the panel with the keyboard. */
export function DayBoard({ board }: { board: Board }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const may = useCan()('dispatch.plan') && board.plan !== null;
  const [search, update] = useUrlSearch();
  const [dragged, setDragged] = useState<string | null>(null);
  const place = usePlace(board.plan?.id ?? '');
  // where it was dropped, until the day has been read again with it
  const [landed, setLanded] = useState(0);
  const moving = place.isPending ? place.variables : undefined;
  const span = useMemo(() => spanOf(board), [board]);
  const lanes = useRef<HTMLElement>(null);
  // a day that has begun opens where it stands, not at its first shift
  // biome-ignore lint/correctness/useExhaustiveDependencies: once a day, and not whenever a stop moves
  useEffect(() => {
    const hours = lanes.current?.firstElementChild;
    const share = span.at(Date.now());
    if (lanes.current && hours && share < 100) {
      lanes.current.scrollLeft = (share / 100) * hours.scrollWidth - A_LITTLE_BEFORE_PX;
    }
  }, [board.day_from]);
  const drop = (visit: string, technician: string, position: number | null, share: number) => {
    setDragged(null);
    setLanded(share);
    const stop = board.stops.find((each) => each.visit.id === visit);
    place.mutate(
      { visit, technician, position, stop },
      { onError: (error) => toast.failed(error) },
    );
  };
  const open = useCallback((visit: string) => update({ sel: visit }), [update]);
  return (
    <PeekLayout
      panel={
        search.sel ? (
          <StopPanel
            board={board}
            visitId={search.sel}
            onClose={() => update({ sel: undefined })}
          />
        ) : null
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the stops inside are what has the focus */}
      <div className={classes.board} onKeyDown={moveAmongStops}>
        <Tray
          board={board}
          selected={search.sel}
          onOpen={open}
          onDrag={may ? setDragged : undefined}
        />
        <section
          ref={lanes}
          className={classes.lanes}
          aria-label={t`Days of the technicians`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a day without stops scrolls by the keyboard, too
          tabIndex={0}
        >
          <div className={classes.hours} aria-hidden>
            <i className={classes.corner} />
            {span.hours.map((hour) => (
              <span key={hour} style={{ left: `${span.at(hour)}%` }}>
                {formatTime(hour, tz)}
              </span>
            ))}
          </div>
          {board.technicians.map((who) => (
            <Lane
              key={who.id}
              who={who}
              board={board}
              span={span}
              selected={search.sel}
              dragged={dragged}
              moving={moving?.visit}
              landed={moving?.technician === who.id ? landed : undefined}
              onOpen={open}
              onDrag={may ? setDragged : undefined}
              onDrop={drop}
            />
          ))}
          {board.technicians.length === 0 ? (
            <EmptyState
              title={t`Nobody works on this day`}
              why={<Trans>The roster says who works when, with which skills.</Trans>}
            />
          ) : null}
        </section>
      </div>
    </PeekLayout>
  );
}
