import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { isApiError } from '@/api/api-error';
import { useCan } from '@/auth/use-can';
import { CopyButton } from '@/ui/copy/copy-button';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { ThingCards } from '@/ui/shell/thing-cards';
import { ErrorState } from '@/ui/states/error-state';
import { NotFoundState } from '@/ui/states/not-found-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { Asks } from './asks';
import { FareCard } from './fare-card';
import { FareCheckCard } from './fare-check-card';
import { HeldChip } from './held-chip';
import { RentalActions } from './rental-actions';
import { RentalFacts } from './rental-facts';
import { RentalReplay, ReplayButton } from './rental-replay';
import { RentalStateChip } from './rental-states';
import { RentalTimeline } from './rental-timeline';
import classes from './rentals.module.css';
import { rentalQuery } from './rentals-api';
import { StrandedButton } from './stranded-button';
import { SuspicionCard } from './suspicion-card';

/** All about one rental: who and where, the fare, what was told, what was asked. */
export function RentalPage({ id }: { id: string }) {
  const { t } = useLingui();
  const { data: rental, error, refetch } = useQuery(rentalQuery(id));
  const can = useCan();
  if (!rental) {
    if (isApiError(error) && error.kind === 'not_found') return <NotFoundState />;
    return (
      <Page title={t`Rental`}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={12} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={rental.reference || t`Rental`}
      status={
        <>
          <CopyButton text={rental.reference} label={t`Copy the reference`} />
          <RentalStateChip state={rental.state} />
          <HeldChip rental={rental} />
        </>
      }
      actions={
        <>
          <ReplayButton rental={rental} />
          <StrandedButton rental={rental} />
          <RentalActions rental={rental} />
        </>
      }
    >
      <SuspicionCard rental={rental} />
      <FareCheckCard rental={rental} />
      <RentalReplay rental={rental} />
      <div className={classes.columns}>
        <div className={classes.stack}>
          <Card title={t`The ride`}>
            <RentalFacts rental={rental} />
          </Card>
          <Card title={t`The fare`}>
            <FareCard rental={rental} />
          </Card>
          <ThingCards of="rental" id={id} market={rental.market} can={can} />
        </div>
        <div className={classes.stack}>
          <Card title={t`Asked of the platform`}>
            <Asks about={{ rental: id }} onSettled={() => void refetch()} />
          </Card>
          <Card title={t`What the platform told`}>
            <RentalTimeline id={id} />
          </Card>
        </div>
      </div>
    </Page>
  );
}
