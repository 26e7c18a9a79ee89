import { useLingui } from '@lingui/react/macro';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { FIGURES_POLL_MS, summaryQuery } from '@/api/fleet';
import { Can } from '@/auth/can';
import { useCan } from '@/auth/use-can';
import { LiveBadge } from '@/ui/live/live-badge';
import { Page } from '@/ui/page/page';
import { EmptyState } from '@/ui/states/empty-state';
import { CostCard } from './cost-card';
import { FleetTiles } from './fleet-tiles';
import { JobsCard } from './jobs-card';
import { MapPreview } from './map-preview';
import { NeedsYouCard } from './needs-you-card';
import classes from './overview.module.css';
import { RentabilityCard } from './rentability-card';
import { SinceYouLeft } from './since-you-left';
import { StatesChart } from './states-chart';
import { StationsCard } from './stations-card';

const SHOWS = ['vehicle.view', 'station.view', 'job.view', 'cost.view', 'telemetry.view'];

/** The first page of whoever runs the fleet: what happened, how it stands, what needs somebody. */
export function OverviewPage() {
  const { t } = useLingui();
  const can = useCan();
  const isWide =
    useMediaQuery('(min-width: 75em)', false, { getInitialValueInEffect: false }) ?? false;
  if (!SHOWS.some(can)) {
    return (
      <Page title={t`Overview`}>
        <EmptyState
          title={t`Nothing is shared with you yet`}
          why={t`You will see your own cars here as soon as the operator has assigned some to you.`}
        />
      </Page>
    );
  }
  return (
    <Page title={t`Overview`} status={can('vehicle.view') ? <FleetBadge /> : null}>
      <SinceYouLeft />
      <Can do="vehicle.view">
        <FleetTiles />
      </Can>
      <div className={classes.grid}>
        <Can do="vehicle.view">
          <div className={classes.wide}>
            <StatesChart />
          </div>
          {/* a phone has the whole map one tap away */}
          {isWide ? <MapPreview /> : null}
        </Can>
        <Can do="inbox.view">
          <NeedsYouCard />
        </Can>
        <Can do="vehicle.view">
          <RentabilityCard />
        </Can>
        <Can do="station.view">
          <StationsCard />
        </Can>
        <Can do="job.view">
          <JobsCard />
        </Can>
        <Can do="cost.view">
          <CostCard />
        </Can>
      </div>
    </Page>
  );
}

function FleetBadge() {
  const { dataUpdatedAt } = useQuery(summaryQuery);
  return <LiveBadge receivedAt={dataUpdatedAt || undefined} intervalMs={FIGURES_POLL_MS} />;
}
