import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useCan } from '@/auth/use-can';
import { useMarket, useMe } from '@/auth/use-me';
import { formatTime } from '@/lib/time';
import { Page } from '@/ui/page/page';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { LoadList } from './load-list';
import classes from './my-day.module.css';
import { checklistQuery, dayQuery, vanQuery } from './my-day-api';
import { NewVersion } from './new-version';
import { Stops } from './stops';
import { useOutbox, useSending } from './use-outbox';
import { VanCard } from './van-card';
import { Waiting } from './waiting';

/** A technician's day on a phone: the next stop first, and all of it without a network, too. */
export function MyDayPage() {
  const { t } = useLingui();
  const me = useMe();
  const can = useCan();
  const { tz } = useMarket();
  const query = useQuery(dayQuery(me));
  const { deeds, kept, add, drop } = useOutbox();
  useSending();
  const day = query.data?.value;
  const keptAt = query.data?.keptAt;
  const unknown = day?.technician === null;
  useChecklists();
  return (
    <Page title={t`My stops`}>
      <div className={classes.stack}>
        <NewVersion />
        <Waiting deeds={kept} onDrop={drop} />
        {unknown ? (
          <EmptyState
            title={t`You are not on the roster`}
            why={t`A dispatcher puts technicians on the roster; then their stops come up here.`}
          />
        ) : null}
        {query.error && !day ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : null}
        {keptAt ? (
          <p className={classes.dim} role="status">
            <Trans>No connection: this is your day as of {formatTime(keptAt, tz)}.</Trans>
          </p>
        ) : null}
        {query.isPending && !day ? <SkeletonBlock lines={10} /> : null}
        {day && can('part.move') ? (
          <LoadList loads={day.loads} van={day.van} deeds={deeds} add={add} />
        ) : null}
        {day && !unknown ? <Stops day={day} deeds={deeds} add={add} /> : null}
        {day?.van && can('part.move') ? <VanCard van={day.van} deeds={deeds} add={add} /> : null}
      </div>
    </Page>
  );
}

/** Reads the checklists of the day and the van's stock while there is a network: at the car there may be none. */
function useChecklists(): void {
  const me = useMe();
  const client = useQueryClient();
  const { data } = useQuery(dayQuery(me));
  useEffect(() => {
    if (!data || data.keptAt) return;
    if (data.value.van) void client.prefetchQuery(vanQuery(me.id));
    for (const { visit } of data.value.stops) {
      for (const { work_order } of visit.tasks) {
        if (work_order) void client.prefetchQuery(checklistQuery(me.id, work_order));
      }
    }
  }, [client, data, me.id]);
}
