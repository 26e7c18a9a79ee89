import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReconRunDetail } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { runQuery } from './recon-api';
import classes from './reconciliation.module.css';
import { RunChip } from './run-chip';
import { RunFound } from './run-found';
import { TrialReport } from './trial-report';
import { useReconWords } from './use-recon-words';

/** One comparison: its window, what came of every group, and what it would do if it was dry. */
export function RunPeek({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui();
  const words = useReconWords();
  const { data: run, error, refetch } = useQuery(runQuery(id));
  return (
    <PeekPanel
      title={run ? words.streams[run.stream] : t`Run`}
      label={t`Run`}
      href={`/reconciliation/runs?sel=${id}`}
      status={run ? <RunChip row={run} /> : null}
      onClose={onClose}
    >
      {run ? (
        <RunInFull run={run} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={8} />
      )}
    </PeekPanel>
  );
}

function RunInFull({ run }: { run: ReconRunDetail }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const words = useReconWords();
  const counts = Object.entries((run.counts ?? {}) as Record<string, number>);
  const from = formatDateTime(run.window_start, tz);
  const until = formatDateTime(run.window_end, tz);
  return (
    <div className={classes.stack}>
      <p className={classes.text}>
        <Trans>
          Lines from {from} until {until}, as of its end.
        </Trans>
      </p>
      <Facts
        facts={[
          ...counts.map(([name, value]) => ({
            label: words.outcomes[name] ?? t`By a later rule`,
            value: value.toLocaleString(),
          })),
          { label: t`Checksum`, value: <code>{run.checksum.slice(0, 12) || '–'}</code> },
        ]}
      />
      {run.kind === 'trial' && run.state === 'done' ? <TrialReport run={run} /> : null}
      {run.kind === 'run' && run.state === 'done' ? <RunFound run={run} /> : null}
    </div>
  );
}
