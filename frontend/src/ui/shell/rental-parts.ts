import { createContext, use } from 'react';
import type { RentalParts } from './feature';

/** What all features together add to the page of a rental; the shell fills it. */
export const RentalPartsContext = createContext<readonly RentalParts[]>([]);

/** The cards that somebody who may do `can` sees, in their order. */
export function useRentalCards(can: (capability: string) => boolean) {
  return use(RentalPartsContext)
    .flatMap(({ cards }) => cards ?? [])
    .filter(({ capability }) => capability === undefined || can(capability))
    .sort((one, other) => one.order - other.order);
}
