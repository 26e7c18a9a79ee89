import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { FormProblem } from '@/ui/forms/form-problem';
import { Question } from '@/ui/forms/question';
import { toast } from '@/ui/states/toast';
import { type Rule, useRemoveRule } from './notifications-api';

/** Takes a rule away, after one question. */
export function RemoveRule({ rule }: { rule: Rule }) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const remove = useRemoveRule(rule);
  const { name } = rule;
  const go = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.done(t`${name} was removed.`);
        setAsking(false);
      },
    });
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t`Remove ${name}`}
        onClick={() => setAsking(true)}
      >
        <Trans>Remove</Trans>
      </Button>
      <Question asked={asking} onClose={() => setAsking(false)} title={t`Remove ${name}?`}>
        <Stack gap={12}>
          <FormProblem error={remove.error} />
          <p>
            <Trans>Nobody is told by it any more. What it has told stays.</Trans>
          </p>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
              <Trans>Keep it</Trans>
            </Button>
            <Button color="red" loading={remove.isPending} onClick={go}>
              <Trans>Remove the rule</Trans>
            </Button>
          </Group>
        </Stack>
      </Question>
    </>
  );
}
