import { useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { FormProblem } from '@/ui/forms/form-problem';
import type { Present } from './cases-api';

export type CollisionWarningProps = {
  /** Somebody wrote or changed the ticket after it was read. */
  isStale: boolean;
  error: unknown;
  rivals: readonly Present[];
  /** Sending was tried while somebody else types. */
  asked: boolean;
};

/** What stands in the way of sending, before two people answer the same customer. */
export function CollisionWarning({ isStale, error, rivals, asked }: CollisionWarningProps) {
  const { t } = useLingui();
  const names = rivals.map(({ name }) => name ?? t`A colleague`).join(', ');
  if (isStale) {
    return (
      <Alert color="yellow" role="alert" title={t`Something happened while you were writing`}>
        {t`The ticket was changed or somebody wrote. What is new stands above; your text is kept. Read it, then send again.`}
      </Alert>
    );
  }
  if (error) return <FormProblem error={error} />;
  if (rivals.length === 0) return null;
  return (
    <Alert color="yellow" role={asked ? 'alert' : 'status'} title={t`${names} is writing, too`}>
      {asked
        ? t`The customer would get two answers. Ask your colleague, or send all the same.`
        : t`Two answers would confuse the customer.`}
    </Alert>
  );
}
