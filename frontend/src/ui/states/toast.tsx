import { t } from '@lingui/core/macro';
import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { describeError, requestIdOf } from './describe-error';

const STAY_MS = 5_000;
const STAY_WITH_UNDO_MS = 10_000;

type ToastOptions = {
  /** What happened is reversible: how. */
  undo?: () => void;
};

/** Short news that needs no answer. What needs one belongs beside the form. */
export const toast = {
  done(message: string, { undo }: ToastOptions = {}): void {
    const id = crypto.randomUUID();
    const undoAndHide = () => {
      undo?.();
      notifications.hide(id);
    };
    notifications.show({
      id,
      color: 'teal',
      icon: <IconCheck size={16} />,
      autoClose: undo ? STAY_WITH_UNDO_MS : STAY_MS,
      withBorder: true,
      message: (
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm">{message}</Text>
          {undo ? (
            <Button variant="subtle" size="compact-xs" onClick={undoAndHide}>
              {t`Undo`}
            </Button>
          ) : null}
        </Group>
      ),
    });
  },

  failed(error: unknown, title: string = t`That did not work`): void {
    const requestId = requestIdOf(error);
    notifications.show({
      color: 'red',
      icon: <IconAlertTriangle size={16} />,
      autoClose: STAY_WITH_UNDO_MS,
      withBorder: true,
      title,
      message: requestId ? t`${describeError(error)} (request ${requestId})` : describeError(error),
    });
  },
};
