import { useLingui } from '@lingui/react/macro';
import { toast } from '@/ui/states/toast';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { type StepBody, type StepName, sizeOf, type Target, useStep } from './inbox-api';

/** What takes a step back, where one can. */
const BACK: Partial<Record<StepName, StepName>> = { snooze: 'wake', resolve: 'reopen' };

/** Does a step and tells how it went; `done` is called when it was taken. */
export function useTakeStep(done?: () => void) {
  const { t } = useLingui();
  const step = useStep();
  const [, update] = useUrlSearch();
  const words: Record<StepName, string> = {
    assign: t`Given to them.`,
    unassign: t`Back in the queue.`,
    snooze: t`Put off.`,
    wake: t`Back on the desk.`,
    due: t`The date is set.`,
    comment: t`Comment added.`,
    resolve: t`Resolved.`,
    reopen: t`Open again.`,
  };
  const take = (name: StepName, target: Target, body?: StepBody) => {
    step.mutate(
      { target, step: name, body },
      {
        onSuccess: (answer) => {
          const back = BACK[name];
          const undo =
            back && 'ids' in target
              ? () =>
                  step.mutate({ target, step: back }, { onError: (error) => toast.failed(error) })
              : undefined;
          if (answer?.bulk_id) {
            // its result opens by itself, and can be come back to by the address
            update({ bulk: answer.bulk_id }, true);
          } else if (answer && answer.refused > 0) {
            const { done: changed, refused, matched } = answer;
            const why = answer.results.find(({ reason }) => reason)?.reason ?? '';
            toast.done(t`${changed} of ${matched} changed; ${refused} could not be: ${why}`);
          } else {
            toast.done(words[name], { undo });
          }
          done?.();
        },
        onError: sizeOf(target) > 1 || !done ? (error) => toast.failed(error) : undefined,
      },
    );
  };
  return { take, isPending: step.isPending, error: step.error };
}
