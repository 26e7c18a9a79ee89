import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group } from '@mantine/core';
import { describeError, requestIdOf } from '../states/describe-error';
import { type Change, ChangeList } from '../timeline/change-list';

export type FormProblemProps = {
  error: unknown;
  /** When somebody else saved first: what they changed, and the two ways on. */
  stale?: { changes: readonly Change[]; onTakeTheirs: () => void; onKeepMine: () => void };
};

/** Why the form was not taken, beside the form. Field errors stand at their fields instead. */
export function FormProblem({ error, stale }: FormProblemProps) {
  const { t } = useLingui();
  if (!error) return null;
  if (stale && isStale(error)) return <StaleProblem {...stale} />;
  const requestId = requestIdOf(error);
  return (
    <Alert color="red" title={t`Not saved`} role="alert">
      {describeError(error)}
      {requestId ? (
        <small>
          {' '}
          <Trans>Request {requestId}</Trans>
        </small>
      ) : null}
    </Alert>
  );
}

function StaleProblem({ changes, onTakeTheirs, onKeepMine }: Required<FormProblemProps>['stale']) {
  const { t } = useLingui();
  return (
    <Alert color="yellow" title={t`Somebody saved a change while you were editing`} role="alert">
      {changes.length > 0 ? (
        <ChangeList changes={changes} />
      ) : (
        <Trans>Nothing that you see here was changed by them.</Trans>
      )}
      <Group gap={6} mt={8}>
        <Button size="xs" onClick={onKeepMine}>
          <Trans>Save my changes as well</Trans>
        </Button>
        <Button size="xs" variant="default" onClick={onTakeTheirs}>
          <Trans>Start again from theirs</Trans>
        </Button>
      </Group>
    </Alert>
  );
}

function isStale(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'kind' in error && error.kind === 'stale';
}
