import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { EntryRow } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { Timeline } from '@/ui/timeline/timeline';
import classes from './inbox.module.css';
import { entriesQuery } from './inbox-api';
import { useOutcomeName } from './item-words';

/** Everything that was done about the item, newest first. */
export function ItemHistory({ id }: { id: string }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const outcomeName = useOutcomeName();
  const { data, error, refetch } = useQuery(entriesQuery(id));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonBlock lines={4} />;
  const entries = data.map((entry) => ({
    id: entry.id,
    at: entry.at,
    who: entry.actor_name ?? t`The system`,
    what: (
      <>
        <What entry={entry} zone={tz} outcome={entry.outcome && outcomeName(entry.outcome)} />
        {entry.text ? <p className={classes.said}>{entry.text}</p> : null}
      </>
    ),
  }));
  return <Timeline entries={entries} zone={tz} />;
}

function What(props: { entry: EntryRow; zone: string; outcome: string }): ReactNode {
  const { entry, zone, outcome } = props;
  const moment = entry.moment && formatDateTime(entry.moment, zone);
  const person = entry.person_name;
  switch (entry.kind) {
    case 'opened':
      return <Trans>noticed it</Trans>;
    case 'reopened':
      return entry.actor_name ? <Trans>opened it again</Trans> : <Trans>noticed it again</Trans>;
    case 'assigned':
      if (entry.person === entry.actor) return <Trans>took it</Trans>;
      return person ? <Trans>gave it to {person}</Trans> : <Trans>assigned it</Trans>;
    case 'unassigned':
      return <Trans>put it back in the queue</Trans>;
    case 'snoozed':
      return <Trans>put it off until {moment}</Trans>;
    case 'woken':
      return <Trans>brought it back to the desk</Trans>;
    case 'due':
      return moment ? <Trans>wants it done by {moment}</Trans> : <Trans>took the date away</Trans>;
    case 'commented':
      return <Trans>wrote</Trans>;
    default:
      return <Trans>resolved it: {outcome}</Trans>;
  }
}
