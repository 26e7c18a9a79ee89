import { createContext, use } from 'react';
import type { CustomerParts } from './feature';

/** What all features together add to the page of a customer; the shell fills it. */
export const CustomerPartsContext = createContext<readonly CustomerParts[]>([]);

/** The cards that somebody who may do `can` sees, in their order. */
export function useCustomerCards(can: (capability: string) => boolean) {
  return use(CustomerPartsContext)
    .flatMap(({ cards }) => cards ?? [])
    .filter(({ capability }) => capability === undefined || can(capability))
    .sort((one, other) => one.order - other.order);
}
