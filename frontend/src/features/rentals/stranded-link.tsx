import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import type { CarSubject } from '@/ui/shell/feature';
import { HrefLink } from '@/ui/url/href-link';

/** From a car to whoever has rented it and cannot go on. */
export function StrandedLink({ id }: CarSubject) {
  return (
    <Button
      component={HrefLink}
      href={`/rentals/stranded?vehicle=${id}`}
      size="xs"
      variant="default"
      leftSection={<IconLifebuoy size={15} aria-hidden />}
    >
      <Trans>Customer stranded</Trans>
    </Button>
  );
}
