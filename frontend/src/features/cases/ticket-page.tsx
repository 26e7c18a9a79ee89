import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Page } from '@/ui/page/page';
import { CaseTabs } from './case-tabs';
import classes from './cases.module.css';
import { ticketQuery } from './cases-api';
import { TicketDesk } from './ticket-desk';

/** One ticket on a page of its own, for links from elsewhere. */
export function TicketPage({ id }: { id: string }) {
  const { t } = useLingui();
  const { data } = useQuery(ticketQuery(id));
  return (
    <Page title={data?.number ?? t`Ticket`} fill>
      <CaseTabs active="workspace" />
      <div className={classes.alone}>
        <TicketDesk id={id} />
      </div>
    </Page>
  );
}
