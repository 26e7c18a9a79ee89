import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useState } from 'react';
import type { VehicleDetail } from '@/api/generated';
import { Can } from '@/auth/can';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { MessageWatch } from './message-watch';

/** *Follow this message*: begins to watch when asked to, here or by a link with `?follow=message`. */
export function FollowMessage({ car }: { car: VehicleDetail }) {
  const [{ follow }] = useUrlSearch();
  const [watching, setWatching] = useState(follow === 'message');
  return (
    <Can do="telemetry.view">
      {watching ? (
        <MessageWatch car={car} onClose={() => setWatching(false)} />
      ) : (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconRoute size={14} />}
          onClick={() => setWatching(true)}
        >
          <Trans>Follow this message</Trans>
        </Button>
      )}
    </Can>
  );
}
