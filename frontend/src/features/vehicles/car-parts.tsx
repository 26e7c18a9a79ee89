import { type ReactNode, Suspense } from 'react';
import { useCan } from '@/auth/use-can';
import { useCarParts } from '@/ui/shell/car-parts';
import type { CarPart, CarSelection, CarSubject } from '@/ui/shell/feature';
import { SkeletonBlock } from '@/ui/states/skeleton-block';

export type CarPartsProps = { kind: 'banners' | 'actions'; car: CarSubject };

/** What other features say about the car, or do with it. */
export function CarPartsRow({ kind, car }: CarPartsProps) {
  const parts = useCarParts(kind, useCan());
  const wait = kind === 'actions' ? BUTTON_TO_COME : null;
  return parts.map((part) => <CarPartView key={part.id} part={part} car={car} wait={wait} />);
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

/** As wide as most buttons are: on a phone they fill two lines, and nothing moves when they come. */
const BUTTON_TO_COME = <span style={{ width: 110, height: 30 }} />;

export type CarPartViewProps = { part: CarPart; car: CarSubject; wait?: ReactNode };

/** One part; its code is loaded when it is first drawn. */
export function CarPartView({ part: { component: Part }, car, wait }: CarPartViewProps) {
  return (
    <Suspense fallback={wait === undefined ? <SkeletonBlock lines={3} /> : wait}>
      <Part id={car.id} plate={car.plate} market={car.market} />
    </Suspense>
  );
}
