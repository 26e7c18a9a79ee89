import { Trans, useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RentalRow } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { RentalStateChip } from './rental-states';
import { rentalQuery } from './rentals-api';
import classes from './stranded.module.css';
import { underWayQuery } from './stranded-api';
import { StrandedPanel } from './stranded-panel';

/** Somebody is on the phone: whose ride it is, and everything that helps. */
export function StrandedPage() {
  const [search] = useUrlSearch();
  if (search.rental) return <OfRental id={search.rental} />;
  return <Find vehicle={search.vehicle} />;
}

function OfRental({ id }: { id: string }) {
  const { t } = useLingui();
  const { data: rental, error, refetch } = useQuery(rentalQuery(id));
  if (!rental) {
    return (
      <Page title={t`Customer stranded`}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonBlock lines={14} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={t`Customer stranded`}
      status={<RentalStateChip state={rental.state} />}
      actions={<HrefLink href={`/rentals/${rental.id}`}>{rental.reference}</HrefLink>}
    >
      <p className={classes.what}>
        {[rental.plate, rental.customer_number, rental.start_station_name]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <StrandedPanel key={rental.id} rental={rental} />
    </Page>
  );
}

/** The rides under way, for who came here without one. */
function Find({ vehicle }: { vehicle: string | undefined }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const { data, error, refetch } = useQuery(
    underWayQuery({ q: text.trim() || undefined, vehicle: vehicle || undefined }),
  );
  return (
    <Page title={t`Customer stranded`}>
      <Card title={vehicle ? t`Who has this car` : t`Whose ride is it?`}>
        <div className={classes.panel}>
          {vehicle ? null : (
            <TextInput
              aria-label={t`Plate, rental or customer number`}
              placeholder={t`Plate, rental or customer number`}
              value={text}
              data-autofocus
              onChange={(event) => setText(event.currentTarget.value)}
            />
          )}
          {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
          {!data && !error ? <SkeletonBlock lines={6} /> : null}
          {data?.length === 0 ? (
            <EmptyState
              title={t`No ride under way`}
              why={
                vehicle
                  ? t`Nobody has rented this car at the moment.`
                  : t`Nothing under way fits what you typed.`
              }
            />
          ) : null}
          <ul className={classes.found}>
            {data?.map((rental) => (
              <Found key={rental.id} rental={rental} />
            ))}
          </ul>
        </div>
      </Card>
    </Page>
  );
}

function Found({ rental }: { rental: RentalRow }) {
  const { tz } = useMarket();
  const since = rental.started_at ? formatDateTime(rental.started_at, tz) : '';
  return (
    <li>
      <HrefLink href={`/rentals/stranded?rental=${rental.id}`}>
        {[rental.plate, rental.reference].filter(Boolean).join(' · ')}
      </HrefLink>{' '}
      <span className={classes.what}>
        {rental.customer_number} · <Trans>since {since}</Trans>
      </span>
    </li>
  );
}
