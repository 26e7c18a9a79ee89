import { createContext, use } from 'react';
import type { ItemParts } from './feature';

/** What all features together add to the panel of an inbox item; the shell fills it. */
export const ItemPartsContext = createContext<readonly ItemParts[]>([]);

/** The sections that somebody who may do `can` sees, in their order. */
export function useItemSections(can: (capability: string) => boolean) {
  return use(ItemPartsContext)
    .flatMap(({ sections }) => sections ?? [])
    .filter(({ capability }) => capability === undefined || can(capability))
    .sort((one, other) => one.order - other.order);
}
