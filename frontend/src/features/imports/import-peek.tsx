import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ImportDetail } from '@/api/generated';
import { useMarket, useMe } from '@/auth/use-me';
import { formatDateTime, formatDuration } from '@/lib/time';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { FaultTable } from './fault-table';
import { ImportCounts } from './import-counts';
import { ImportOutcomeChip } from './import-outcome-chip';
import { ImportProgress } from './import-progress';
import classes from './imports.module.css';
import { importQuery } from './imports-api';
import { importKindOf, useKindNames } from './use-kind-names';

export type ImportPeekProps = { id: string; onClose: () => void };

/** One file: what it did, or why it was refused. */
export function ImportPeek({ id, onClose }: ImportPeekProps) {
  const { t } = useLingui();
  const { data: batch, error, refetch } = useQuery(importQuery(id));
  return (
    <PeekPanel
      title={batch?.file_name ?? t`Import`}
      label={t`Import of a file`}
      href={`/vehicles/imports?sel=${id}`}
      status={batch ? <ImportOutcomeChip outcome={batch.outcome} /> : null}
      onClose={onClose}
    >
      {batch ? (
        <ImportAccount batch={batch} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={6} />
      )}
    </PeekPanel>
  );
}

function ImportAccount({ batch }: { batch: ImportDetail }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const kinds = useKindNames();
  const me = useMe();
  const took = batch.finished_at
    ? formatDuration(Date.parse(batch.finished_at) - Date.parse(batch.created_at))
    : t`not finished`;
  return (
    <div className={classes.steps}>
      {batch.outcome === 'pending' ? <ImportProgress batch={batch} /> : null}
      <ImportCounts batch={batch} />
      {batch.outcome === 'checked' ? (
        <p className={classes.dim}>
          <Trans>This was a check: nothing was written.</Trans>
        </p>
      ) : null}
      <FaultTable batch={batch} />
      <Facts
        facts={[
          { label: t`Holds`, value: kinds[importKindOf(batch.kind)] },
          { label: t`Brought`, value: formatDateTime(batch.created_at, tz) },
          { label: t`By`, value: batch.created_by === me.id ? me.name : t`A colleague` },
          { label: t`Took`, value: took },
          { label: t`Market`, value: batch.market },
        ]}
      />
    </div>
  );
}
