import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { isApiError } from '@/api/api-error';
import { Can } from '@/auth/can';
import { useCan } from '@/auth/use-can';
import { LiveBadge } from '@/ui/live/live-badge';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { ThingCards } from '@/ui/shell/thing-cards';
import { ErrorState } from '@/ui/states/error-state';
import { NotFoundState } from '@/ui/states/not-found-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { BayList } from './bay-list';
import { CarsHere } from './cars-here';
import { EditStation } from './edit-station';
import { StationFacts } from './station-facts';
import { StationMap } from './station-map';
import classes from './stations.module.css';
import { POLL_MS, stationQuery } from './stations-api';
import { StockChart } from './stock-chart';

/** All about one station. */
export function StationPage({ id }: { id: string }) {
  const { t } = useLingui();
  const can = useCan();
  const { data, error, refetch, dataUpdatedAt } = useQuery(stationQuery(id));
  if (!data) {
    if (isApiError(error) && error.kind === 'not_found') return <NotFoundState />;
    return (
      <Page title={t`Station`}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={12} />
        )}
      </Page>
    );
  }
  const stop = data.data;
  return (
    <Page
      title={stop.name}
      status={<LiveBadge receivedAt={dataUpdatedAt || undefined} intervalMs={POLL_MS} />}
      actions={<Can do="station.edit">{<EditStation answer={data} />}</Can>}
    >
      <div className={classes.wide}>
        <StockChart stop={stop} />
      </div>
      <div className={classes.columns}>
        <Card title={t`Right now`}>
          <div className={classes.peek}>
            <StationMap stop={stop} height={240} />
            <StationFacts stop={stop} />
          </div>
        </Card>
        <Can do="vehicle.view">
          <Card title={t`Cars here`}>
            <CarsHere stop={stop} />
          </Card>
        </Can>
        <div className={classes.stack}>
          <Card title={t`Charging points`}>
            <BayList id={id} />
          </Card>
          <ThingCards of="station" id={id} market={stop.market} can={can} />
        </div>
      </div>
    </Page>
  );
}
