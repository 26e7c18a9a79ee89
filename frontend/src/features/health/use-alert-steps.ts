import { useLingui } from '@lingui/react/macro';
import { toast } from '@/ui/states/toast';
import { type StepBody, type StepKind, useAlertSteps } from './health-api';

/** Takes a step on alerts and tells how it went; `done` is called when it was taken. */
export function useTakeAlertStep(done?: () => void) {
  const { t } = useLingui();
  const steps = useAlertSteps();
  const words: Record<StepKind, string> = {
    ack: t`Seen: it is yours.`,
    assign: t`Given to them.`,
    snooze: t`Put off.`,
    wake: t`Back again.`,
    resolve: t`Called over.`,
    link: t`Linked.`,
  };
  const take = (kind: StepKind, ids: readonly string[], body?: StepBody) => {
    steps.mutate(
      { ids, kind, body },
      {
        onSuccess: (results) => {
          const refused = results.filter(({ outcome }) => outcome === 'refused');
          const changed = results.length - refused.length;
          const [first] = refused;
          const total = results.length;
          const undo = kind === 'snooze' ? () => steps.mutate({ ids, kind: 'wake' }) : undefined;
          if (first) toast.done(t`${changed} of ${total} changed: ${first.reason}`);
          else toast.done(words[kind], { undo });
          done?.();
        },
        onError: done ? undefined : (error) => toast.failed(error),
      },
    );
  };
  return { take, isPending: steps.isPending, error: steps.error };
}
