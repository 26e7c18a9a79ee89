import '@mantine/core/styles/Notification.css';
import '@mantine/notifications/styles.css';
import { t } from '@lingui/core/macro';
import { Button, Group, Text } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { News } from './toast';

const STAY_MS = 5_000;
/** Long enough to read an error, or to reach for Undo. */
const STAY_LONG_MS = 10_000;

export function ToastView() {
  // no wider than what stands beside a page's work, so that it covers no button of it
  return <Notifications position="bottom-right" containerWidth={340} />;
}

export function hideNews(id: string): void {
  notifications.hide(id);
}

export function showNews({ kind, title, message, undo, id = crypto.randomUUID() }: News): void {
  const undoAndHide = () => {
    undo?.();
    notifications.hide(id);
  };
  const failed = kind === 'failed';
  notifications.show({
    id,
    title,
    color: failed ? 'red' : 'teal',
    icon: failed ? <IconAlertTriangle size={16} /> : <IconCheck size={16} />,
    autoClose: failed || undo ? STAY_LONG_MS : STAY_MS,
    withBorder: true,
    closeButtonProps: { 'aria-label': t`Close` },
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        {undo ? (
          <Button
            variant="subtle"
            size="compact-xs"
            style={{ flexShrink: 0 }}
            onClick={undoAndHide}
          >
            {t`Undo`}
          </Button>
        ) : null}
      </Group>
    ),
  });
}
