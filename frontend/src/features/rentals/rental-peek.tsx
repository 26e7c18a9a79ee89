import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { FareCard } from './fare-card';
import { RentalFacts } from './rental-facts';
import { RentalStateChip } from './rental-states';
import classes from './rentals.module.css';
import { rentalQuery } from './rentals-api';

/** The selected rental: the ride and the fare. */
export function RentalPeek({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui();
  const { data: rental, error, refetch } = useQuery(rentalQuery(id));
  return (
    <PeekPanel
      title={rental?.reference ?? t`Rental`}
      label={t`Rental`}
      href={`/rentals/${id}`}
      onClose={onClose}
    >
      {rental ? (
        <div className={classes.peek}>
          <span>
            <RentalStateChip state={rental.state} />
          </span>
          <RentalFacts rental={rental} />
          <section>
            <h3>
              <Trans>The fare</Trans>
            </h3>
            <FareCard rental={rental} />
          </section>
        </div>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={9} />
      )}
    </PeekPanel>
  );
}
