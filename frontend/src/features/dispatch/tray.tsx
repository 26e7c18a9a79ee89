import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatCount } from '@/lib/units';
import { StatusChip } from '@/ui/status/status-chip';
import classes from './dispatch.module.css';
import type { Board, TrayVisit } from './dispatch-api';
import { useShutOutWords, useVisitWords } from './words';

type TrayProps = {
  board: Board;
  selected: string | undefined;
  onOpen: (visit: string) => void;
  onDrag: ((visit: string | null) => void) | undefined;
};

const CARD = 78;

/** What nobody has, the most urgent first, each with what shut it out. */
export function Tray({ board, selected, onOpen, onDrag }: TrayProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: board.tray.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD,
    overscan: 8,
    // before the frame is measured, as in a test
    initialRect: { width: 260, height: 700 },
  });
  return (
    <section className={classes.tray} aria-labelledby="tray-title" data-lane>
      <h2 id="tray-title" className={classes.heading}>
        <Trans>Not planned</Trans>{' '}
        <span className={classes.dim}>{formatCount(board.tray.length + board.tray_more)}</span>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by key */}
      <div ref={scroller} className={classes.trayList} tabIndex={0}>
        <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map((item) => {
            const visit = board.tray[item.index];
            return visit ? (
              <div key={visit.id} className={classes.trayRow} style={{ top: item.start }}>
                <TrayCard
                  visit={visit}
                  selected={selected === visit.id}
                  onOpen={onOpen}
                  onDrag={onDrag}
                />
              </div>
            ) : null;
          })}
        </div>
        {board.tray.length === 0 ? (
          <p className={classes.dim}>
            <Trans>Everything has somebody.</Trans>
          </p>
        ) : null}
        {board.tray_more > 0 ? (
          <p className={classes.dim}>
            <Plural value={board.tray_more} one="and # more" other="and # more" />
          </p>
        ) : null}
      </div>
    </section>
  );
}

type TrayCardProps = Omit<TrayProps, 'board' | 'selected'> & {
  visit: TrayVisit;
  selected: boolean;
};

function TrayCard({ visit, selected, onOpen, onDrag }: TrayCardProps) {
  const { t } = useLingui();
  const { currency } = useMarket();
  const words = useVisitWords();
  const why = useShutOutWords()(visit);
  const money = formatMinor(visit.margin_minor, currency);
  return (
    <button
      type="button"
      className={classes.trayCard}
      data-stop
      data-selected={selected || undefined}
      draggable={onDrag !== undefined}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', visit.id);
        onDrag?.(visit.id);
      }}
      onDragEnd={() => onDrag?.(null)}
      onClick={() => onOpen(visit.id)}
    >
      <span className={classes.cardTop}>
        <b>{visit.plate}</b>
        {visit.urgency >= 2 && visit.required ? (
          <StatusChip
            tone={visit.urgency > 2 ? 'bad' : 'warn'}
            label={visit.urgency > 2 ? t`Urgent` : t`High`}
            quiet
          />
        ) : null}
        {visit.required ? null : <span className={classes.dim}>{t`brings ${money}`}</span>}
      </span>
      <span className={classes.clip}>
        {words(visit.tasks)} · {t`${visit.minutes} min`}
      </span>
      <span className={classes.clip} data-dim title={why}>
        {why}
      </span>
    </button>
  );
}
