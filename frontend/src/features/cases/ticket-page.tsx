import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Page } from '@/ui/page/page';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { CaseTabs } from './case-tabs';
import classes from './cases.module.css';
import { ticketQuery } from './cases-api';

const TicketDesk = lazy(async () => ({ default: (await import('./ticket-desk')).TicketDesk }));

/** One ticket on a page of its own, for links from elsewhere. */
export function TicketPage({ id }: { id: string }) {
  const { t } = useLingui();
  const { data } = useQuery(ticketQuery(id));
  return (
    <Page title={data?.number ?? t`Ticket`} fill>
      <CaseTabs active="workspace" />
      <div className={classes.alone}>
        <Suspense fallback={<SkeletonBlock lines={12} />}>
          <TicketDesk id={id} />
        </Suspense>
      </div>
    </Page>
  );
}
