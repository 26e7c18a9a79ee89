import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Can } from '@/auth/can';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { BayList } from './bay-list';
import { CarsHere } from './cars-here';
import { EditStation } from './edit-station';
import { StationFacts } from './station-facts';
import { StationMap } from './station-map';
import classes from './stations.module.css';
import { stationQuery } from './stations-api';

export type StationPeekProps = { id: string; onClose: () => void };

/** The selected station: room, cars, chargers. */
export function StationPeek({ id, onClose }: StationPeekProps) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(stationQuery(id));
  const stop = data?.data;
  return (
    <PeekPanel
      title={stop?.name ?? t`Station`}
      label={t`Station`}
      href={`/stations/${id}`}
      onClose={onClose}
      actions={data ? <Can do="station.edit">{<EditStation key={id} answer={data} />}</Can> : null}
    >
      {stop ? (
        <div className={classes.peek}>
          <StationMap stop={stop} height={160} />
          <StationFacts stop={stop} />
          <Can do="vehicle.view">
            <section>
              <h3>
                <Trans>Cars here</Trans>
              </h3>
              <CarsHere stop={stop} />
            </section>
          </Can>
          <section>
            <h3>
              <Trans>Charging points</Trans>
            </h3>
            <BayList id={id} />
          </section>
        </div>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={9} />
      )}
    </PeekPanel>
  );
}
