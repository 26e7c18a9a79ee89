import '@mantine/core/styles/Progress.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NativeSelect, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '@/api/http';
import { Can } from '@/auth/can';
import { useCan } from '@/auth/use-can';
import { Card } from '@/ui/page/card';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import classes from './health.module.css';
import type { Rule } from './health-api';
import { PublishButton } from './publish-button';
import { trialsQuery, useTryRule } from './rules-api';
import { TrialOutcome } from './trial-outcome';

export type TrialCardProps = { answer: Answer<Rule>; dirty: boolean };

/** Tries the rule against history; what it would have found decides whether it goes live. */
export function TrialCard({ answer, dirty }: TrialCardProps) {
  const { t } = useLingui();
  const rule = answer.data;
  const [days, setDays] = useState(7);
  const may = useCan()('health_rule.edit');
  const { data, error, refetch } = useQuery(trialsQuery(rule.id));
  const attempt = useTryRule();
  const [newest] = data ?? [];
  const running = newest !== undefined && newest.finished_at === null;
  const begin = () =>
    attempt.mutate(
      { path: `/health-rules/${rule.id}/trials`, body: { days } },
      { onError: (failure) => toast.failed(failure) },
    );
  return (
    <Card title={t`Tried against history`}>
      <div className={classes.stack}>
        {may ? (
          <Group gap={8} align="flex-end">
            <NativeSelect
              aria-label={t`How far back`}
              value={String(days)}
              onChange={({ currentTarget }) => setDays(Number(currentTarget.value))}
              data={[
                { value: '1', label: t`the last day` },
                { value: '7', label: t`the last 7 days` },
                { value: '14', label: t`the last 14 days` },
                { value: '31', label: t`the last 31 days` },
              ]}
            />
            <Button
              variant="default"
              disabled={dirty || running}
              loading={attempt.isPending}
              onClick={begin}
            >
              <Trans>Try it</Trans>
            </Button>
          </Group>
        ) : null}
        {dirty ? (
          <p className={classes.sentence}>
            <Trans>Save the draft first: what is tried is what is saved.</Trans>
          </p>
        ) : null}
        {running ? (
          <div role="status">
            <p className={classes.sentence}>
              <Trans>Looking at the readings of each car…</Trans>
            </p>
            <Progress value={100} animated aria-label={t`The rule is being tried`} />
          </div>
        ) : null}
        {data ? (
          newest?.result ? (
            <TrialOutcome trial={newest} result={newest.result} />
          ) : running ? null : (
            <p className={classes.sentence}>
              <Trans>It was not tried yet. A rule goes live only as it was tried.</Trans>
            </p>
          )
        ) : error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={4} />
        )}
        {newest?.result ? (
          <Can do="health_rule.publish">
            <PublishButton answer={answer} trial={newest} dirty={dirty} />
          </Can>
        ) : null}
      </div>
    </Card>
  );
}
