import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { describeError, requestIdOf } from './describe-error';
import classes from './state.module.css';
import { StateBlock } from './state-block';

export type ErrorStateProps = {
  error: unknown;
  title?: string;
  onRetry?: () => void;
  isPage?: boolean;
};

/** Something failed: what, the request id to tell support, and a way to try again. */
export function ErrorState({ error, title, onRetry, isPage }: ErrorStateProps) {
  const { t } = useLingui();
  const requestId = requestIdOf(error);
  return (
    <StateBlock
      isPage={isPage}
      icon={<IconAlertTriangle size={20} />}
      tone="bad"
      role="alert"
      title={title ?? t`This could not be loaded`}
      why={
        <>
          {describeError(error)}
          {requestId ? (
            <div className={classes.id}>
              <Trans>Request {requestId}</Trans>
            </div>
          ) : null}
        </>
      }
      action={
        onRetry ? (
          <Button variant="default" onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        ) : null
      }
    />
  );
}
