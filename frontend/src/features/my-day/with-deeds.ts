import type { MyStop } from './my-day-api';
import type { Deed } from './outbox';

/** The stops as they will be once everything that waits on this phone has been sent. */
export function withDeeds(stops: readonly MyStop[], deeds: readonly Deed[]): readonly MyStop[] {
  return stops.map((stop) => {
    const steps = deeds.filter(
      (deed) => deed.visit === stop.visit.id && !deed.refused && typeof deed.body.to === 'string',
    );
    const state = steps.at(-1)?.body.to as MyStop['visit']['state'] | undefined;
    return state ? { ...stop, visit: { ...stop.visit, state } } : stop;
  });
}

/** What a stop can become next. */
export const NEXT: Partial<Record<MyStop['visit']['state'], 'en_route' | 'on_site' | 'done'>> = {
  open: 'en_route',
  en_route: 'on_site',
  on_site: 'done',
};
