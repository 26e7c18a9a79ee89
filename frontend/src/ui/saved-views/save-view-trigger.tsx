import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconBookmarkPlus } from '@tabler/icons-react';
import type { ComponentPropsWithRef } from 'react';

/** Takes the ref and handlers that a popover gives its target. */
export function SaveViewTrigger(props: Omit<ComponentPropsWithRef<'button'>, 'color'>) {
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-xs"
      leftSection={<IconBookmarkPlus size={14} />}
      {...props}
    >
      <Trans>Save view</Trans>
    </Button>
  );
}
