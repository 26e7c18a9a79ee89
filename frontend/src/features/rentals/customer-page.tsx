import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { isApiError } from '@/api/api-error';
import type { CustomerRow } from '@/api/generated';
import { Can } from '@/auth/can';
import { useCan } from '@/auth/use-can';
import { useMarket, useMe } from '@/auth/use-me';
import { formatDate, formatDateTime } from '@/lib/time';
import { formatCount, UNKNOWN } from '@/lib/units';
import { CopyButton } from '@/ui/copy/copy-button';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { Facts } from '@/ui/peek/facts';
import { useCustomerCards } from '@/ui/shell/customer-parts';
import { ErrorState } from '@/ui/states/error-state';
import { NotFoundState } from '@/ui/states/not-found-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { StatusChip } from '@/ui/status/status-chip';
import { askLooks } from './ask-words';
import { Asks } from './asks';
import { CustomerStatusChip, tierWords } from './customer-words';
import { FewRentals } from './few-rentals';
import classes from './rentals.module.css';
import { customerQuery, fewRentalsQuery } from './rentals-api';
import { RevealCard } from './reveal-card';

const AskDialog = lazy(async () => ({ default: (await import('./ask-dialog')).AskDialog }));

const newest = (customer: string) => ({ customer, limit: 8 });

/** Everything about one customer, but how to reach them: that is behind a reason. */
export function CustomerPage({ id }: { id: string }) {
  const { t } = useLingui();
  const { data: customer, error, refetch } = useQuery(customerQuery(id));
  const can = useCan();
  const cards = useCustomerCards(can);
  // what stands below them on a phone waits until it is known how many there are
  const rentals = useQuery({ ...fewRentalsQuery(newest(id)), enabled: can('rental.view') });
  if (!customer) {
    if (isApiError(error) && error.kind === 'not_found') return <NotFoundState />;
    return (
      <Page title={t`Customer`}>
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
      title={customer.number || t`Customer`}
      status={
        <>
          <CopyButton text={customer.number} label={t`Copy the number`} />
          <CustomerStatusChip status={customer.status} />
          {customer.erased_at ? <StatusChip tone="neutral" label={t`Erased`} /> : null}
        </>
      }
      actions={
        <Can do="customer.block">
          <BlockButton customer={customer} />
        </Can>
      }
    >
      <div className={classes.columns}>
        <Card title={t`Who it is`}>
          <CustomerFacts customer={customer} />
        </Card>
        <Card title={t`Contact`}>
          <RevealCard key={id} customer={customer} />
        </Card>
        <Can do="rental.view">
          <Card title={t`Rentals`}>
            <FewRentals
              params={newest(id)}
              all={`/rentals?q=${encodeURIComponent(customer.number)}`}
              nothing={t`This customer has rented nothing yet.`}
              other={(rental) => rental.plate}
            />
          </Card>
        </Can>
        {rentals.isLoading ? null : (
          <>
            {cards.map(({ id: part, component: Part }) => (
              <Suspense key={part} fallback={<SkeletonBlock lines={5} />}>
                <Part id={id} market={customer.market} />
              </Suspense>
            ))}
            <Card title={t`Asked of the platform`}>
              <Asks about={{ customer: id }} onSettled={() => void refetch()} />
            </Card>
          </>
        )}
      </div>
    </Page>
  );
}

function CustomerFacts({ customer }: { customer: CustomerRow }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { markets } = useMe();
  const since = customer.joined_at ? formatDate(customer.joined_at, tz) : UNKNOWN;
  const last = customer.last_rental_at ? formatDateTime(customer.last_rental_at, tz) : UNKNOWN;
  return (
    <Facts
      facts={[
        { label: t`Tier`, value: t(tierWords[customer.tier]) },
        { label: t`Customer since`, value: since },
        { label: t`Rentals`, value: formatCount(customer.rental_count) },
        { label: t`Last rental`, value: last },
        {
          label: t`Market`,
          value: markets.find(({ code }) => code === customer.market)?.name ?? customer.market,
        },
      ]}
    />
  );
}

function BlockButton({ customer }: { customer: CustomerRow }) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  if (customer.status === 'closed') return null;
  const type = customer.status === 'blocked' ? 'unblock_customer' : 'block_customer';
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>
        {t(askLooks[type].label)}
      </Button>
      <Suspense fallback={null}>
        {asking ? (
          <AskDialog
            type={type}
            about={`/customers/${customer.id}`}
            name={customer.number}
            onClose={() => setAsking(false)}
          />
        ) : null}
      </Suspense>
    </>
  );
}
