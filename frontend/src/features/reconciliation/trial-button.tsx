import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMarket } from '@/auth/use-me';
import { todayIn } from '@/lib/time';
import { toast } from '@/ui/states/toast';
import { runQuery, useTrial } from './recon-api';
import { TrialReport } from './trial-report';

const DAYS = 60;

/** Tries the draft on the past sixty days and shows what it would have changed. */
export function TrialButton({ ruleId }: { ruleId: string }) {
  const market = useMarket();
  const trial = useTrial(ruleId);
  const [runId, setRunId] = useState<string>();
  const run = useQuery({ ...runQuery(runId ?? ''), enabled: runId !== undefined });
  const busy = trial.isPending || ['waiting', 'running'].includes(run.data?.state ?? '');
  const start = () => {
    const end = todayIn(market.tz);
    const first = new Date(Date.parse(end) - DAYS * 86_400_000).toISOString().slice(0, 10);
    trial.mutate(
      { market: market.code, start: first, end },
      { onSuccess: (made) => setRunId(made.id), onError: (error) => toast.failed(error) },
    );
  };
  return (
    <>
      <Button size="xs" variant="default" loading={busy} onClick={start}>
        <Trans>What would it have changed?</Trans>
      </Button>
      {run.data?.state === 'done' ? <TrialReport run={run.data} /> : null}
      {run.data?.state === 'failed' ? <Trans>The trial failed; see Jobs.</Trans> : null}
    </>
  );
}
