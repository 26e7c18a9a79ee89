import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { isApiError } from '@/api/api-error';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { ErrorState } from '@/ui/states/error-state';
import { NotFoundState } from '@/ui/states/not-found-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { AroundPanel } from './around-panel';
import classes from './cases.module.css';
import { aroundQuery, clocksQuery, conversationQuery, ticketQuery } from './cases-api';
import { Talk } from './talk';
import { TicketHead } from './ticket-head';
import { usePresence } from './use-presence';

/** One ticket: its conversation, the answer that is being written, and what is known beside it. */
export function TicketDesk({ id, onClose }: { id: string; onClose?: () => void }) {
  const { t } = useLingui();
  const ticket = useQuery(ticketQuery(id));
  const talk = useQuery(conversationQuery(id));
  const around = useQuery(aroundQuery(id));
  const clocks = useQuery(clocksQuery(id));
  const presence = usePresence(id);
  useShortcut({
    keys: 'Escape',
    label: t`Close the ticket`,
    group: t`Ticket`,
    run: () => onClose?.(),
    enabled: onClose !== undefined,
  });
  if (!ticket.data || !talk.data) {
    const error = ticket.error ?? talk.error;
    if (isApiError(error) && error.kind === 'not_found') return <NotFoundState />;
    return (
      <div className={classes.desk}>
        <section className={classes.talk} aria-label={t`Conversation`}>
          {error ? (
            <ErrorState
              error={error}
              onRetry={() => {
                void ticket.refetch();
                void talk.refetch();
              }}
            />
          ) : (
            <div className={classes.pad}>
              <SkeletonBlock lines={14} />
            </div>
          )}
        </section>
        <aside className={classes.around}>
          <SkeletonBlock lines={14} />
        </aside>
      </div>
    );
  }
  return (
    <div className={classes.desk}>
      <section className={classes.talk} aria-label={t`Conversation`}>
        <TicketHead
          ticket={ticket.data}
          around={around.data}
          present={presence.others}
          onClose={onClose}
        />
        <Talk ticket={ticket.data} talk={talk.data} presence={presence} />
      </section>
      <aside className={classes.around} aria-label={t`What is known`}>
        {around.data && !clocks.isPending ? (
          <AroundPanel
            ticket={ticket.data}
            around={around.data}
            links={talk.data.links}
            clocks={clocks.data}
          />
        ) : around.error ? (
          <ErrorState error={around.error} onRetry={() => void around.refetch()} />
        ) : (
          <SkeletonBlock lines={14} />
        )}
      </aside>
    </div>
  );
}
