import { createContext, Suspense, use } from 'react';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import type { ThingCard, ThingKind } from './feature';

/** What all features together add to the pages of things; the shell fills it. */
export const ThingCardsContext = createContext<readonly ThingCard[]>([]);

export type ThingCardsProps = {
  of: ThingKind;
  id: string;
  market: string;
  can: (capability: string) => boolean;
};

/** The cards of other features about this thing that somebody who may do `can` sees, in their order. */
export function ThingCards({ of, id, market, can }: ThingCardsProps) {
  return use(ThingCardsContext)
    .filter((card) => card.of.includes(of))
    .filter(({ capability }) => capability === undefined || can(capability))
    .sort((one, other) => one.order - other.order)
    .map(({ id: part, component: Part }) => (
      <Suspense key={part} fallback={<SkeletonBlock lines={3} />}>
        <Part id={id} market={market} />
      </Suspense>
    ));
}
