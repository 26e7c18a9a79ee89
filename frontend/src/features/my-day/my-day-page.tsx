import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Page } from '@/ui/page/page';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import classes from './my-day.module.css';
import { dayQuery } from './my-day-api';
import { Stops } from './stops';
import { useOutbox } from './use-outbox';
import { Waiting } from './waiting';

/** A technician's day on a phone: the next stop first, and all of it without a network, too. */
export function MyDayPage() {
  const { t } = useLingui();
  const query = useQuery(dayQuery);
  const { deeds, add, drop } = useOutbox();
  const day = query.data;
  const unknown = day?.technician === null;
  return (
    <Page title={t`My stops`}>
      <div className={classes.stack}>
        <Waiting deeds={deeds} onDrop={drop} />
        {unknown ? (
          <EmptyState
            title={t`You are not on the roster`}
            why={t`A dispatcher puts technicians on the roster; then their stops come up here.`}
          />
        ) : null}
        {query.error && !day ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : null}
        {day && query.error ? (
          <p className={classes.dim} role="status">
            <Trans>No connection: this is your day as it was read last.</Trans>
          </p>
        ) : null}
        {query.isPending && !day ? <SkeletonBlock lines={10} /> : null}
        {day && !unknown ? <Stops day={day} deeds={deeds} add={add} /> : null}
      </div>
    </Page>
  );
}
