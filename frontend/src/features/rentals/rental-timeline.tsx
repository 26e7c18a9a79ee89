import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { PlatformEventRow, PlatformEventTypeEnum } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDuration } from '@/lib/time';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { Timeline, type TimelineEntry } from '@/ui/timeline/timeline';
import { rentalLooks } from './rental-states';
import classes from './rentals.module.css';
import { eventsQuery } from './rentals-api';

/** A word that took longer is told as late. */
const LATE_MS = 60_000;

const words: Record<PlatformEventTypeEnum, MessageDescriptor> = {
  'rental.reserved': msg`told that the car was reserved`,
  'rental.started': msg`told that the customer took the car`,
  'rental.moved': msg`moved the rental to another car`,
  'rental.ended': msg`ended the rental`,
  'rental.priced': msg`computed the fare`,
  'rental.cancelled': msg`told that the reservation was cancelled`,
  'rental.expired': msg`let the reservation run out`,
  'fare.corrected': msg`corrected the fare`,
  'capture.held': msg`held the fare`,
  'capture.released': msg`released the fare`,
  'payment.captured': msg`took the fare from the customer's card`,
  'payment.settled': msg`told that the money has come`,
  'customer.updated': msg`told of the customer`,
  'command.acked': msg`did what it was asked`,
  'command.refused': msg`refused what it was asked`,
};

const marks: Partial<Record<PlatformEventTypeEnum, keyof typeof rentalLooks>> = {
  'rental.reserved': 'reserved',
  'rental.started': 'active',
  'rental.ended': 'ended',
  'rental.priced': 'priced',
  'fare.corrected': 'corrected',
  'rental.cancelled': 'cancelled',
  'rental.expired': 'expired',
  'payment.captured': 'captured',
  'payment.settled': 'settled',
};

/** What the platform told, word by word, by its own clock. */
export function RentalTimeline({ id }: { id: string }) {
  const { tz } = useMarket();
  const entryOf = useEntry();
  const { data, error, refetch } = useQuery(eventsQuery(id));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonBlock lines={5} />;
  if (data.length === 0) {
    return (
      <p className={classes.dim}>
        <Trans>The platform has told nothing yet.</Trans>
      </p>
    );
  }
  return <Timeline entries={data.map(entryOf)} zone={tz} exact />;
}

function useEntry(): (event: PlatformEventRow) => TimelineEntry {
  const { t } = useLingui();
  return (event) => {
    const mark = marks[event.type];
    const look = mark ? rentalLooks[mark] : undefined;
    const late = Date.parse(event.received_at) - Date.parse(event.occurred_at);
    return {
      id: event.id,
      at: event.occurred_at,
      who: t`The platform`,
      what: [t(words[event.type]), amountOf(event.body)].filter(Boolean).join(': '),
      source: late > LATE_MS ? t`heard ${formatDuration(late)} later` : undefined,
      icon: look?.icon,
      tone: look?.tone,
    };
  };
}

function amountOf(body: unknown): string | null {
  const said = body as { fare_minor?: number; currency?: string };
  return said.fare_minor !== undefined && said.currency
    ? formatMinor(said.fare_minor, said.currency)
    : null;
}
