import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { toast } from '@/ui/states/toast';
import { type DueSteps, useDueSteps } from './schedules-api';

const SnoozeDialog = lazy(async () => ({
  default: (await import('./snooze-dialog')).SnoozeDialog,
}));

/** What can be done to the ticked dates: make the work, put it off, bring it back. */
export function DueActions({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const { t } = useLingui();
  const steps = useDueSteps();
  const [snoozing, setSnoozing] = useState(false);
  const take = (step: Omit<DueSteps, 'ids'>) =>
    steps.mutate(
      { ids, ...step },
      {
        onSuccess: (results) => {
          const refused = results.filter(({ outcome }) => outcome === 'refused');
          const done = results.length - refused.length;
          const total = results.length;
          const [first] = refused;
          if (first) toast.done(t`${done} of ${total} done: ${first.reason}`);
          else if (step.kind === 'work_order')
            toast.done(
              t`${plural(done, { one: '# work order was made.', other: '# work orders were made.' })}`,
            );
          else toast.done(t`${done} changed.`);
          setSnoozing(false);
          onDone();
        },
        onError: (error) => toast.failed(error),
      },
    );
  return (
    <>
      <Button
        size="compact-xs"
        loading={steps.isPending}
        onClick={() => take({ kind: 'work_order' })}
      >
        <Trans>Make work orders</Trans>
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => setSnoozing(true)}>
        <Trans>Snooze</Trans>
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => take({ kind: 'wake' })}>
        <Trans>Wake</Trans>
      </Button>
      {snoozing ? (
        <Suspense fallback={null}>
          <SnoozeDialog
            busy={steps.isPending}
            onClose={() => setSnoozing(false)}
            onChoose={(until) => take({ kind: 'snooze', until })}
          />
        </Suspense>
      ) : null}
    </>
  );
}
