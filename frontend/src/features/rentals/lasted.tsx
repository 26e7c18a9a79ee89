import type { RentalRow } from '@/api/generated';
import { useNow } from '@/ui/live/use-now';
import { formatLasted } from './rental-values';

/** How long somebody had the car; it counts on while they have it. */
export function Lasted({ rental }: { rental: Pick<RentalRow, 'started_at' | 'ended_at'> }) {
  return formatLasted(rental, useNow(30_000));
}
