import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group } from '@mantine/core';
import { isApiError } from '@/api/api-error';
import { useSession } from './session-context';

/** Whether the API wants a more recent sign-in for this (RFC 9470). */
export function wantsRecentSignIn(error: unknown): boolean {
  return isApiError(error) && error.code === 'recent_sign_in_required';
}

export type StepUpProps = {
  /** Keep what was typed: the page is left, and comes back at the same address. */
  onLeave: () => void;
};

/** Says why the sign-in has to be renewed, and leads through the hosted UI and back. Nothing is sent by itself afterwards. */
export function StepUp({ onLeave }: StepUpProps) {
  const { t } = useLingui();
  const session = useSession();
  const leave = () => {
    onLeave();
    void session.signInAgain();
  };
  return (
    <Alert
      color="yellow"
      title={t`Please sign in once more`}
      role="alert"
      styles={{ title: { color: 'inherit' } }}
    >
      <Trans>
        You signed in a while ago, and this has an effect in the world outside. You will come back
        here, and nothing is sent before you say so again.
      </Trans>
      <Group mt={8}>
        <Button size="xs" onClick={leave}>
          <Trans>Sign in again</Trans>
        </Button>
      </Group>
    </Alert>
  );
}
