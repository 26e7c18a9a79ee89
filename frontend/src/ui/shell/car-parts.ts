import { createContext, use } from 'react';
import type { CarParts } from './feature';

type Kind = keyof CarParts;
type Part<K extends Kind> = NonNullable<CarParts[K]>[number];

/** What all features together add to the page of a car; the shell fills it. */
export const CarPartsContext = createContext<readonly CarParts[]>([]);

/** The parts of one kind that somebody who may do `can` sees, in their order. */
export function useCarParts<K extends Kind>(
  kind: K,
  can: (capability: string) => boolean,
): Part<K>[] {
  const all = use(CarPartsContext);
  return all
    .flatMap((parts) => (parts[kind] ?? []) as readonly Part<K>[])
    .filter((part) => part.capability === undefined || can(part.capability))
    .sort((one, other) => one.order - other.order);
}
