import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { useNow } from '@/ui/live/use-now';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { FilteredEmptyState } from '@/ui/states/filtered-empty-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import classes from './cases.module.css';
import type { Ticket } from './cases-api';
import { TicketLine } from './ticket-line';

export type TicketListProps = {
  tickets: readonly Ticket[];
  open: string | undefined;
  onOpen: (id: string | undefined) => void;
  ticked: ReadonlySet<string>;
  onTicked: (ids: ReadonlySet<string>) => void;
  isLoading: boolean;
  error: unknown;
  onRetry: () => void;
  isFiltered: boolean;
  onClearFilter: () => void;
  hasMore: boolean;
  onMore: () => void;
};

/** The tickets that fit; j and k walk through them, x ticks. */
export function TicketList(props: TicketListProps) {
  const { tickets, open, onOpen, ticked, onTicked } = props;
  const { t } = useLingui();
  const now = useNow(15_000);
  const list = useRef<HTMLUListElement>(null);
  const at = tickets.findIndex(({ id }) => id === open);
  // what was solved or answered leaves the list: one goes on where it stood, not at the top
  const place = useRef(0);
  useEffect(() => {
    if (at >= 0) place.current = at;
  }, [at]);
  const walk = (by: number) => {
    const gone = place.current + Math.min(by, 0);
    const wanted = at >= 0 ? at + by : open ? gone : 0;
    const next = tickets[Math.min(Math.max(wanted, 0), tickets.length - 1)];
    if (next) onOpen(next.id);
  };
  const tick = (id: string | undefined) => {
    if (!id) return;
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    onTicked(next);
  };
  const group = t`Tickets`;
  useShortcut({ keys: 'j', label: t`Next ticket`, group, run: () => walk(1) });
  useShortcut({ keys: 'k', label: t`Previous ticket`, group, run: () => walk(-1) });
  useShortcut({ keys: 'x', label: t`Choose the ticket`, group, run: () => tick(open) });
  useEffect(() => {
    const line = open && list.current?.querySelector(`[data-ticket="${open}"]`);
    if (line) line.scrollIntoView?.({ block: 'nearest' });
  }, [open]);
  if (props.isLoading) {
    return (
      <div className={classes.pad}>
        <SkeletonBlock lines={14} />
      </div>
    );
  }
  if (props.error && tickets.length === 0)
    return <ErrorState error={props.error} onRetry={props.onRetry} />;
  if (tickets.length === 0) {
    return props.isFiltered ? (
      <FilteredEmptyState onClear={props.onClearFilter} />
    ) : (
      <EmptyState title={t`No tickets`} why={t`Nobody has asked for anything yet.`} />
    );
  }
  return (
    <>
      <ul className={classes.lines} ref={list} aria-label={t`Tickets`}>
        {tickets.map((ticket) => (
          <TicketLine
            key={ticket.id}
            ticket={ticket}
            now={now}
            open={ticket.id === open}
            ticked={ticked.has(ticket.id)}
            onOpen={() => onOpen(ticket.id)}
            onTick={() => tick(ticket.id)}
          />
        ))}
      </ul>
      <div className={classes.listFoot}>
        <span>
          <Plural value={tickets.length} one="# ticket" other="# tickets" />
        </span>
        {props.hasMore ? (
          <Button size="compact-xs" variant="subtle" onClick={props.onMore}>
            <Trans>Show more</Trans>
          </Button>
        ) : null}
      </div>
    </>
  );
}
