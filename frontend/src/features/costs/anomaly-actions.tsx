import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './outlook.module.css';
import { type Anomaly, useMoveAnomaly } from './outlook-api';

/** Take it up, or say how it ended; an end needs its explanation. */
export function AnomalyActions({ row }: { row: Anomaly }) {
  const { t } = useLingui();
  const [explanation, setExplanation] = useState('');
  const move = useMoveAnomaly(row);
  const ended = !['open', 'acknowledged'].includes(row.state);
  const go = (to: string) =>
    move.mutate(
      { to, explanation: explanation.trim() },
      { onSuccess: () => toast.done(t`${row.service}: kept.`) },
    );
  useShortcut({
    keys: 'a',
    label: t`Acknowledge the anomaly`,
    group: t`Page`,
    run: () => {
      if (row.state === 'open') go('acknowledged');
    },
  });
  if (ended) {
    return (
      <>
        <FormProblem error={move.error} />
        <Button size="xs" variant="default" loading={move.isPending} onClick={() => go('open')}>
          <Trans>Open again</Trans>
        </Button>
      </>
    );
  }
  return (
    <div className={classes.stack}>
      <FormProblem error={isAboutFields(move.error, ['explanation']) ? null : move.error} />
      <Textarea
        label={t`What it was`}
        placeholder={t`Debug logging was left on.`}
        value={explanation}
        rows={2}
        maxLength={2000}
        error={fieldErrorsOf(move.error).explanation}
        onChange={(event) => setExplanation(event.currentTarget.value)}
      />
      <Group gap={8}>
        {row.state === 'open' ? (
          <Button size="xs" loading={move.isPending} onClick={() => go('acknowledged')}>
            <Trans>Acknowledge</Trans>
          </Button>
        ) : null}
        <Button size="xs" variant="default" onClick={() => go('explained')}>
          <Trans>Explained</Trans>
        </Button>
        <Button size="xs" variant="default" onClick={() => go('fixed')}>
          <Trans>Fixed</Trans>
        </Button>
        <Button size="xs" variant="default" onClick={() => go('false')}>
          <Trans>No anomaly</Trans>
        </Button>
      </Group>
    </div>
  );
}
