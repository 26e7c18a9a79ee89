import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconTool } from '@tabler/icons-react';
import type { CarSubject } from '@/ui/shell/feature';
import { HrefLink } from '@/ui/url/href-link';
import { newOrderHref } from './new-order-href';

/** Asks for work on this car. */
export function OrderButton({ id, plate }: CarSubject) {
  return (
    <Button
      component={HrefLink}
      href={newOrderHref({ car: id, plate })}
      size="xs"
      variant="default"
      leftSection={<IconTool size={14} />}
    >
      <Trans>Work order</Trans>
    </Button>
  );
}
