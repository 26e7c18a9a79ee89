import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { stationBoard } from '@/api/fleet';
import { Card } from '@/ui/page/card';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { StatusChip } from '@/ui/status/status-chip';
import { HrefLink } from '@/ui/url/href-link';
import classes from './overview.module.css';
import { type StationNeed, stationNeeds } from './station-needs';

const MOST = 6;

/** Where a customer finds no car, or no bay to return one: the fleet in the wrong place. */
export function StationsCard() {
  const { t } = useLingui();
  const { data, error, isPending, refetch } = useQuery(stationBoard);
  const needs = data ? stationNeeds(data) : [];
  return (
    <Card
      title={t`Stations that need a car or a bay`}
      tools={
        <HrefLink href="/stations">
          <Trans>All stations</Trans>
        </HrefLink>
      }
    >
      <div className={classes.cardBody}>
        {isPending ? <SkeletonBlock lines={MOST} /> : null}
        {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {data?.length === 0 ? (
          <EmptyState title={t`No stations yet`} why={t`They come with an import.`} />
        ) : null}
        {data && data.length > 0 && needs.length === 0 ? (
          <EmptyState
            title={t`Every station has cars and bays`}
            why={t`Each of them has at least two cars to rent and two free bays.`}
          />
        ) : null}
        <ul className={classes.rows}>
          {needs.slice(0, MOST).map((need) => (
            <li key={need.station.id}>
              <HrefLink href={`/stations/${need.station.id}`}>{need.station.name}</HrefLink>
              <Need need={need} />
            </li>
          ))}
        </ul>
        {needs.length > MOST ? (
          <p className={classes.more}>
            <Plural value={needs.length - MOST} one="and # more" other="and # more" />
          </p>
        ) : null}
      </div>
    </Card>
  );
}

function Need({ need }: { need: StationNeed }) {
  const { t } = useLingui();
  if (need.kind === 'car') {
    return need.left === 0 ? (
      <StatusChip tone="bad" label={t`No car`} />
    ) : (
      <StatusChip tone="warn" label={t`1 car left`} />
    );
  }
  return need.left === 0 ? (
    <StatusChip tone="bad" label={t`No free bay`} />
  ) : (
    <StatusChip tone="warn" label={t`1 bay left`} />
  );
}
