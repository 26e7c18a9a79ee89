import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Answer } from '@/api/http';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './health.module.css';
import type { Rule } from './health-api';
import { type Trial, usePublishRule } from './rules-api';

/** What decides which alerts there are: a trial of other values says nothing of these. */
const DECISIVE = ['condition', 'clear_condition', 'clear_after_s', 'hold_off_s'] as const;

export type PublishButtonProps = { answer: Answer<Rule>; trial: Trial; dirty: boolean };

/** Lets the watch go by the rule as it was tried. */
export function PublishButton({ answer, trial, dirty }: PublishButtonProps) {
  const { t } = useLingui();
  const publish = usePublishRule();
  const { data: rule, etag } = answer;
  if (rule.state === 'live' && !rule.changed) return null;
  const tried = DECISIVE.every(
    (name) => JSON.stringify(rule[name]) === JSON.stringify(trial.definition[name]),
  );
  const go = () =>
    publish.mutate(
      { path: `/health-rules/${rule.id}/publish`, body: { trial_id: trial.id }, etag },
      { onSuccess: () => toast.done(t`The rule is live.`) },
    );
  return (
    <>
      <FormProblem error={publish.error} />
      {tried ? null : (
        <p className={classes.sentence}>
          <Trans>The rule was changed since it was tried: try it again.</Trans>
        </p>
      )}
      <div>
        <Button disabled={dirty || !tried} loading={publish.isPending} onClick={go}>
          {rule.state === 'live' ? <Trans>Publish the changes</Trans> : <Trans>Publish</Trans>}
        </Button>
      </div>
    </>
  );
}
