import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { formatDate } from '@/lib/time';
import { Card } from '@/ui/page/card';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import classes from './cases.module.css';
import { fewTicketsQuery } from './cases-api';
import { TicketStatusChip } from './chips';

/** The newest tickets of a customer, on the customer's page. */
export function CustomerTickets({ id }: { id: string }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const query = useQuery(fewTicketsQuery({ customer: id, limit: 8, order: '-opened_at' }));
  const { data, error, refetch } = query;
  return (
    <Card title={t`Cases`}>
      <div className={classes.few}>
        {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <SkeletonBlock lines={4} /> : null}
        {data?.length === 0 ? (
          <p className={classes.sentence}>
            <Trans>This customer has asked for nothing yet.</Trans>
          </p>
        ) : null}
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
        <HrefLink href={`/cases?do=new&customer=${id}`}>
          <Trans>New ticket for this customer</Trans>
        </HrefLink>
      </div>
    </Card>
  );
}
