import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Answer } from '@/api/http';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { Question } from '@/ui/forms/question';
import { toast } from '@/ui/states/toast';
import classes from './health.module.css';
import type { Rule } from './health-api';
import { useRetireRule } from './rules-api';

/** Takes the rule out of the watch, after saying what that ends. */
export function RetireButton({ answer: { data: rule, etag } }: { answer: Answer<Rule> }) {
  const { t } = useLingui();
  const [asked, setAsked] = useState(false);
  const retire = useRetireRule();
  if (rule.state !== 'live') return null;
  const close = () => {
    setAsked(false);
    retire.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    retire.mutate(
      { path: `/health-rules/${rule.id}/retire`, etag },
      {
        onSuccess: () => {
          toast.done(t`The rule is retired.`);
          close();
        },
      },
    );
  };
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setAsked(true)}>
        <Trans>Retire</Trans>
      </Button>
      <Question asked={asked} onClose={close} title={t`Retire ${rule.name}?`}>
        <form className={classes.form} onSubmit={submit}>
          <FormProblem error={retire.error} />
          <p className={classes.sentence}>
            <Plural
              value={rule.open_alerts}
              _0="The watch goes by it no longer. It can be published again."
              one="The watch goes by it no longer, and its # open alert ends. It can be published again."
              other="The watch goes by it no longer, and its # open alerts end. It can be published again."
            />
          </p>
          <FormButtons danger submit={t`Retire`} busy={retire.isPending} onCancel={close} />
        </form>
      </Question>
    </>
  );
}
