import { Suspense } from 'react';
import { useCan } from '@/auth/use-can';
import { useCarParts } from '@/ui/shell/car-parts';
import type { CarPart, CarSelection, CarSubject } from '@/ui/shell/feature';
import { SkeletonBlock } from '@/ui/states/skeleton-block';

export type CarPartsProps = { kind: 'banners' | 'actions'; car: CarSubject };

/** What other features say about the car, or do with it. */
export function CarPartsRow({ kind, car }: CarPartsProps) {
  const parts = useCarParts(kind, useCan());
  return parts.map((part) => <CarPartView key={part.id} part={part} car={car} quiet />);
}

/** What other features do with many cars at once. */
export function CarBulk({ cars, filter, onDone }: CarSelection) {
  return useCarParts('bulk', useCan()).map(({ id, component: Part }) => (
    <Suspense key={id} fallback={null}>
      <Part cars={cars} filter={filter} onDone={onDone} />
    </Suspense>
  ));
}

/** The cards of other features on one side of the first tab. */
export function CarCards({ side, car }: { side: 'now' | 'past'; car: CarSubject }) {
  const cards = useCarParts('cards', useCan()).filter((card) => card.side === side);
  return cards.map((part) => <CarPartView key={part.id} part={part} car={car} />);
}

export type CarPartViewProps = { part: CarPart; car: CarSubject; quiet?: boolean };

/** One part; its code is loaded when it is first drawn. */
export function CarPartView({ part: { component: Part }, car, quiet = false }: CarPartViewProps) {
  return (
    <Suspense fallback={quiet ? null : <SkeletonBlock lines={3} />}>
      <Part id={car.id} plate={car.plate} market={car.market} />
    </Suspense>
  );
}
