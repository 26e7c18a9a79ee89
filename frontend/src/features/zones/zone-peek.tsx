import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Can } from '@/auth/can';
import type { Area } from '@/lib/polygons';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { EditZone } from './edit-zone';
import { LatestVisits } from './latest-visits';
import { ZoneFacts } from './zone-facts';
import { ZoneShapeMap } from './zone-shape-map';
import classes from './zones.module.css';
import { zoneQuery } from './zones-api';

export type ZonePeekProps = { id: string; onClose: () => void };

/** The selected zone: where it lies, what holds there, who came last. */
export function ZonePeek({ id, onClose }: ZonePeekProps) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(zoneQuery(id));
  const zone = data?.data;
  return (
    <PeekPanel
      title={zone?.name ?? t`Zone`}
      label={t`Zone`}
      href={`/zones/${id}`}
      onClose={onClose}
      actions={<Can do="zone.edit">{<EditZone id={id} />}</Can>}
    >
      {zone ? (
        <div className={classes.stack}>
          <ZoneShapeMap
            id={id}
            name={zone.name}
            kind={zone.kind}
            shape={zone.outline as Area}
            height={180}
          />
          <ZoneFacts zone={zone} />
          <section>
            <h3>
              <Trans>Latest cars</Trans>
            </h3>
            <LatestVisits id={id} />
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
