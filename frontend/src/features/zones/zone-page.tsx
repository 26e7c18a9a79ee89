import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { isApiError } from '@/api/api-error';
import { Can } from '@/auth/can';
import type { Area } from '@/lib/polygons';
import { LiveBadge } from '@/ui/live/live-badge';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { ErrorState } from '@/ui/states/error-state';
import { NotFoundState } from '@/ui/states/not-found-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { EditZone } from './edit-zone';
import { RemoveZone } from './remove-zone';
import { ZoneFacts } from './zone-facts';
import { ZoneShapeMap } from './zone-shape-map';
import { ZoneVisits } from './zone-visits';
import classes from './zones.module.css';
import { POLL_MS, zoneQuery } from './zones-api';

/** All about one zone. */
export function ZonePage({ id }: { id: string }) {
  const { t } = useLingui();
  const { data, error, refetch, dataUpdatedAt } = useQuery(zoneQuery(id));
  if (!data) {
    if (isApiError(error) && error.kind === 'not_found') return <NotFoundState />;
    return (
      <Page title={t`Zone`}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={12} />
        )}
      </Page>
    );
  }
  const zone = data.data;
  return (
    <Page
      title={zone.name}
      status={<LiveBadge receivedAt={dataUpdatedAt || undefined} intervalMs={POLL_MS} />}
      actions={
        <Can do="zone.edit">
          <RemoveZone answer={data} />
          <EditZone id={id} />
        </Can>
      }
    >
      <div className={classes.columns}>
        <Card title={t`The zone`}>
          <div className={classes.stack}>
            <ZoneShapeMap
              id={id}
              name={zone.name}
              kind={zone.kind}
              shape={zone.outline as Area}
              height={300}
            />
            <ZoneFacts zone={zone} />
          </div>
        </Card>
        <ZoneVisits id={id} />
      </div>
    </Page>
  );
}
