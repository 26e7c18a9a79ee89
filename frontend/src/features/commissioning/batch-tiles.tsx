import { useLingui } from '@lingui/react/macro';
import { KpiRow } from '@/ui/kpi/kpi-row';
import { KpiTile } from '@/ui/kpi/kpi-tile';
import type { Batch } from './commissioning-api';

const MOST_TILES = 5;

/** The newest batches: how many of their cars are on the road. */
export function BatchTiles({ batches, active }: { batches?: Batch[]; active?: string }) {
  const { t } = useLingui();
  if (batches?.length === 0) return null;
  if (!batches) {
    return (
      <KpiRow label={t`Batches`}>
        <KpiTile label={t`Batches`} value={undefined} note={t`released`} />
      </KpiRow>
    );
  }
  return (
    <KpiRow label={t`Batches`}>
      {batches.slice(0, MOST_TILES).map((batch) => {
        const { car_count: cars, released_count: released, scans, scans_filed: filed } = batch;
        return (
          <KpiTile
            key={batch.id}
            label={batch.name}
            value={t`${released} of ${cars}`}
            note={scans > filed ? t`released · ${filed} of ${scans} scans filed` : t`released`}
            href={`/commissioning?batch=${batch.id}`}
            active={active === batch.id}
          />
        );
      })}
    </KpiRow>
  );
}
