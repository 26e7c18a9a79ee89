import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useMarket } from '@/auth/use-me';
import { formatDate } from '@/lib/time';
import { Card } from '@/ui/page/card';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import classes from './cases.module.css';
import { fewTicketsQuery } from './cases-api';
import { TicketStatusChip } from './chips';

/** The newest tickets of a customer, and those that are linked to them, on the customer's page. */
export function CustomerTickets({ id }: { id: string }) {
  const { t } = useLingui();
  return (
    <FewTickets id={id} nothing={t`This customer has asked for nothing yet.`}>
      <HrefLink href={`/cases?do=new&customer=${id}`}>
        <Trans>New ticket for this customer</Trans>
      </HrefLink>
    </FewTickets>
  );
}

/** The newest tickets about a thing, on the page of the thing. */
export function ThingTickets({ id }: { id: string }) {
  const { t } = useLingui();
  return <FewTickets id={id} nothing={t`No case is about it.`} />;
}

type FewTicketsProps = { id: string; nothing: string; children?: ReactNode };

function FewTickets({ id, nothing, children }: FewTicketsProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const query = useQuery(fewTicketsQuery({ about: id, limit: 8, order: '-opened_at' }));
  const { data, error, refetch } = query;
  return (
    <Card title={t`Cases`}>
      <div className={classes.few}>
        {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <SkeletonBlock lines={4} /> : null}
        {data?.length === 0 ? <p className={classes.sentence}>{nothing}</p> : null}
        <ul className={classes.rows}>
          {(data ?? []).map((ticket) => (
            <li key={ticket.id}>
              <HrefLink className={classes.clip} href={`/cases/${ticket.id}`}>
                {ticket.subject}
              </HrefLink>
              <TicketStatusChip status={ticket.status} quiet />
              <small>{formatDate(ticket.opened_at, tz)}</small>
            </li>
          ))}
        </ul>
        {children}
      </div>
    </Card>
  );
}
