import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useCan } from '@/auth/use-can';
import type { ItemSubject } from '@/ui/shell/feature';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import classes from './cases.module.css';
import { TicketStatusChip } from './chips';
import { type ItemTicket, itemTicketsQuery } from './item-tickets-api';

const ItemEscalateDialog = lazy(async () => ({
  default: (await import('./item-escalate-dialog')).ItemEscalateDialog,
}));

/** Tickets and issues that an item of the inbox led to, and one button for the next. */
export function ItemTickets(item: ItemSubject) {
  const { t } = useLingui();
  const can = useCan();
  const [asked, setAsked] = useState(false);
  const { data, error } = useQuery(itemTicketsQuery(item.id));
  return (
    <section>
      <h3>
        <Trans>Tickets and issues</Trans>
      </h3>
      <div className={classes.few}>
        {!data && !error ? <SkeletonBlock lines={2} /> : null}
        {error && !data ? (
          <p className={classes.sentence}>
            <Trans>They cannot be shown now.</Trans>
          </p>
        ) : null}
        {data?.items.length === 0 ? (
          <p className={classes.sentence}>
            <Trans>Nobody has escalated this yet.</Trans>
          </p>
        ) : null}
        <ul className={classes.rows}>
          {(data?.items ?? []).map((ticket) => (
            <li key={ticket.id}>
              <HrefLink className={classes.clip} href={`/cases/${ticket.id}`}>
                {ticket.number} · {ticket.subject}
              </HrefLink>
              <TicketStatusChip status={ticket.status} quiet />
              <Issue issue={ticket.issue} />
            </li>
          ))}
        </ul>
        {can('ticket.work') && data ? (
          <div>
            <Button size="compact-xs" variant="default" onClick={() => setAsked(true)}>
              {t`Escalate or link a ticket`}
            </Button>
          </div>
        ) : null}
      </div>
      <Suspense fallback={null}>
        {asked ? (
          <ItemEscalateDialog
            item={item}
            engineers={data?.can_escalate ?? false}
            onClose={() => setAsked(false)}
          />
        ) : null}
      </Suspense>
    </section>
  );
}

function Issue({ issue }: { issue: ItemTicket['issue'] }) {
  const { t } = useLingui();
  if (!issue) return null;
  if (!issue.url) return <small>{t`Jira: on its way`}</small>;
  return (
    <a href={issue.url} target="_blank" rel="noreferrer">
      {['Jira', issue.their_key, issue.their_status].filter(Boolean).join(' · ')}{' '}
      <IconExternalLink size={13} aria-label={t`Open there`} />
    </a>
  );
}
