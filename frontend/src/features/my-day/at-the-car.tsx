import { useCan } from '@/auth/use-can';
import type { MyStop } from './my-day-api';
import type { Deed } from './outbox';
import { PhotoButton } from './photo-button';
import { VanParts } from './van-parts';

type AtTheCarProps = {
  order: string;
  stop: MyStop;
  van: string;
  deeds: readonly Deed[];
  add: (deed: Deed) => Promise<void>;
};

/** What one can do for a work order while one stands beside the car. */
export function AtTheCar({ order, stop, van, deeds, add }: AtTheCarProps) {
  const can = useCan();
  return (
    <>
      <PhotoButton order={order} stop={stop} add={add} />
      {van && can('part.move') ? (
        <VanParts order={order} stop={stop} van={van} deeds={deeds} add={add} />
      ) : null}
    </>
  );
}
