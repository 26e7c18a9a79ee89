import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { Can } from '@/auth/can';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { FormProblem } from '@/ui/forms/form-problem';
import { Card } from '@/ui/page/card';
import { toast } from '@/ui/states/toast';
import classes from './outlook.module.css';
import { type Budget, useSettle } from './outlook-api';
import { useOutlookWords } from './outlook-words';

/** Its twin at AWS Budgets; where both sides changed it, a person chooses. */
export function BudgetAws({ row }: { row: Budget | undefined }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const words = useOutlookWords();
  return (
    <Card title={t`AWS Budgets`}>
      {row ? (
        <div className={classes.stack}>
          <span>{words.link(row.aws_link)}</span>
          {row.aws_checked_at ? (
            <span className={classes.dim}>
              <Trans>Compared {formatDateTime(row.aws_checked_at, tz)}</Trans>
            </span>
          ) : null}
          {row.aws_link === 'conflict' || row.aws_link === 'gone' ? <Settle row={row} /> : null}
        </div>
      ) : null}
    </Card>
  );
}

function Settle({ row }: { row: Budget }) {
  const { t } = useLingui();
  const settle = useSettle(row);
  const sum = (months: readonly number[]) => months.reduce((all, each) => all + each, 0);
  const theirs = row.aws_theirs;
  const choose = (choice: 'ours' | 'theirs') =>
    settle.mutate(choice, { onSuccess: () => toast.done(t`Settled.`) });
  return (
    <>
      <FormProblem error={settle.error} />
      <span>
        {theirs ? (
          <Trans>
            Here {formatMinor(sum(row.months_minor), row.currency)} in all, there{' '}
            {formatMinor(sum(theirs.months_minor), theirs.currency)}.
          </Trans>
        ) : row.aws_link === 'gone' ? (
          <Trans>Somebody has deleted it there.</Trans>
        ) : (
          <Trans>AWS says something of it that cannot be said here.</Trans>
        )}
      </span>
      <Can do="budget.edit">
        <Group gap={8}>
          <Button size="xs" loading={settle.isPending} onClick={() => choose('ours')}>
            <Trans>Write ours there</Trans>
          </Button>
          <Button
            size="xs"
            variant="default"
            loading={settle.isPending}
            onClick={() => choose('theirs')}
          >
            {theirs ? <Trans>Take theirs</Trans> : <Trans>Stop sharing</Trans>}
          </Button>
        </Group>
      </Can>
    </>
  );
}
