import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { IconCheck, IconMessageOff } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { DriftRow } from '@/api/generated';
import { Can } from '@/auth/can';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { AppliedLine } from './applied-line';
import classes from './truths.module.css';
import { useApplyDrift } from './truths-api';
import { useTruthWords } from './use-truth-words';

const DismissDialog = lazy(async () => ({
  default: (await import('./dismiss-dialog')).DismissDialog,
}));

/** What is proposed, who applied it, and the two answers of a person. */
export function DriftActions({ drift }: { drift: DriftRow }) {
  const { t } = useLingui();
  const words = useTruthWords();
  const apply = useApplyDrift();
  const [asking, setAsking] = useState(false);
  const open = drift.ended_at === null && drift.state === 'open';
  const applied = drift.applied_remedy === drift.remedy;
  const run = () => apply.mutate(drift, { onSuccess: () => toast.done(t`It is applied.`) });
  return (
    <>
      <p className={classes.text}>
        <Trans>Proposed:</Trans> <strong>{words.remedies[drift.remedy]}</strong>
        {drift.stop_name ? <span> ({drift.stop_name})</span> : null}
      </p>
      <AppliedLine drift={drift} />
      <FormProblem error={apply.error} />
      {open ? (
        <Can do="drift.settle">
          <Group gap={6}>
            {drift.remedy === 'inspect' || applied ? null : (
              <Button
                size="xs"
                leftSection={<IconCheck size={14} />}
                loading={apply.isPending}
                onClick={run}
              >
                <Trans>Apply</Trans>
              </Button>
            )}
            <Button
              size="xs"
              variant="default"
              leftSection={<IconMessageOff size={14} />}
              onClick={() => setAsking(true)}
            >
              <Trans>Dismiss…</Trans>
            </Button>
          </Group>
        </Can>
      ) : null}
      {asking ? (
        <Suspense fallback={null}>
          <DismissDialog drift={drift} onClose={() => setAsking(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
