import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Text } from '@mantine/core';
import { useSession } from './session-context';

/** Loaded when it is needed: see `SessionWatch`. A session ends while somebody reads: say so, keep the screen, and come back to the same URL. */
export function SessionExpired() {
  const { t } = useLingui();
  const session = useSession();
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t`Your session has ended`}
    >
      <Text size="sm">
        <Trans>Sign in again to go on. You will come back to this page, with its filters.</Trans>
      </Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => void session.signOut()}>
          <Trans>Sign out</Trans>
        </Button>
        <Button data-autofocus onClick={() => void session.signIn()}>
          <Trans>Sign in again</Trans>
        </Button>
      </Group>
    </Modal>
  );
}
