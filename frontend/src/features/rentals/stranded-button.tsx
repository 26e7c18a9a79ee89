import { Trans } from '@lingui/react/macro';
import type { RentalDetail } from '@/api/generated';
import { useCan } from '@/auth/use-can';
import { HrefLink } from '@/ui/url/href-link';

/** From a ride under way to everything that helps its customer. */
export function StrandedButton({ rental }: { rental: RentalDetail }) {
  const can = useCan();
  const underWay = rental.state === 'active' || rental.state === 'suspect';
  if (!underWay || !can('rental.end')) return null;
  return (
    <HrefLink href={`/rentals/stranded?rental=${rental.id}`}>
      <Trans>Customer stranded</Trans>
    </HrefLink>
  );
}
