import { Trans } from '@lingui/react/macro';
import type { CarSubject } from '@/ui/shell/feature';
import { HrefLink } from '@/ui/url/href-link';

/** From a car to whoever has rented it and cannot go on. */
export function StrandedLink({ id }: CarSubject) {
  return (
    <HrefLink href={`/rentals/stranded?vehicle=${id}`}>
      <Trans>Customer stranded</Trans>
    </HrefLink>
  );
}
