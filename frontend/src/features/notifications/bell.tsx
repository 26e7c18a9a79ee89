import { useLingui } from '@lingui/react/macro';
import { ActionIcon, Indicator, Popover } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useCan } from '@/auth/use-can';
import { unreadQuery } from './notifications-api';

const BellPanel = lazy(async () => ({ default: (await import('./bell-panel')).BellPanel }));

/** How much I was told and have not read, wherever I am in the console. */
export function Bell() {
  return useCan()('notification.view') ? <OpenBell /> : null;
}

function OpenBell() {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  const { data: unread = 0 } = useQuery(unreadQuery);
  const label = unread > 0 ? t`Notices, ${unread} unread` : t`Notices`;
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      shadow="md"
      withinPortal
      trapFocus
    >
      <Indicator
        label={unread > 99 ? '99+' : unread}
        size={15}
        offset={4}
        zIndex={1}
        disabled={unread === 0}
      >
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={label}
            onClick={() => setOpened(!opened)}
          >
            <IconBell size={18} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown>
        <Suspense fallback={null}>
          <BellPanel onClose={() => setOpened(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
