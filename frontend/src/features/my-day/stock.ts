import type { Level } from './my-day-api';
import type { Deed } from './outbox';

/** How many will lie there once everything that waits on this phone has been sent. */
export function onHand(level: Level, deeds: readonly Deed[]): number {
  const change = deeds
    .filter((deed) => !deed.refused)
    .reduce((sum, deed) => sum + changeBy(deed, level), 0);
  return Math.max(0, Number(level.on_hand) + change);
}

/** Into a car it goes from a `location`; from place to place it has a `source` and a `target`. */
function changeBy({ path, body }: Deed, { part, location }: Level): number {
  const quantity = Number(body.quantity);
  if (body.part === part && body.location === location) return -quantity;
  if (path !== transferOf(part)) return 0;
  if (body.source === location) return -quantity;
  return body.target === location ? quantity : 0;
}

export const loadOf = (load: string) => `/part-allocations/${load}/load`;

export const transferOf = (part: string) => `/parts/${part}/transfer`;
