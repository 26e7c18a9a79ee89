import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { formatPercent, UNKNOWN } from '@/lib/units';
import { ShapeIcon } from '@/ui/map/shape-icon';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { vehicleStates } from '@/ui/status/vehicle-states';
import type { LocatedCar } from './car-filter';
import classes from './map.module.css';

const ROW = 36;

export type VisibleListProps = {
  cars: readonly LocatedCar[];
  selectedId: string | undefined;
  onSelect: (id: string) => void;
  isLoading: boolean;
};

/** The cars in view as a list: for reading, for the keyboard, for those who cannot see the map. */
export function VisibleList({ cars, selectedId, onSelect, isLoading }: VisibleListProps) {
  const { t } = useLingui();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: cars.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  const selectedAt = cars.findIndex(({ id }) => id === selectedId);
  useEffect(() => {
    if (selectedAt >= 0) rows.scrollToIndex(selectedAt);
  }, [rows, selectedAt]);
  return (
    <section className={classes.list} aria-label={t`Cars in view`}>
      <h2 className={classes.listHead}>
        {isLoading ? (
          <Trans>Cars in view</Trans>
        ) : (
          <Plural
            value={cars.length}
            _0="No car in view"
            one="# car in view"
            other="# cars in view"
          />
        )}
      </h2>
      {isLoading ? <SkeletonBlock lines={8} /> : null}
      <div ref={scroller} className={classes.listBody} hidden={isLoading}>
        <ul style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const car = cars[index];
            return car ? (
              <li
                key={car.id}
                style={{ height: ROW, transform: `translateY(${start}px)` }}
                aria-setsize={cars.length}
                aria-posinset={index + 1}
              >
                <Row car={car} selected={car.id === selectedId} onSelect={onSelect} />
              </li>
            ) : null;
          })}
        </ul>
      </div>
    </section>
  );
}

type RowProps = { car: LocatedCar; selected: boolean; onSelect: (id: string) => void };

function Row({ car, selected, onSelect }: RowProps) {
  const { t } = useLingui();
  const { label, color, shape } = vehicleStates[car.state];
  return (
    <button
      type="button"
      className={classes.row}
      aria-current={selected || undefined}
      onClick={() => onSelect(car.id)}
    >
      <ShapeIcon shape={shape} color={color} />
      <b>{car.plate}</b> <span>{t(label)}</span>{' '}
      <span className={classes.charge}>{car.soc === null ? UNKNOWN : formatPercent(car.soc)}</span>
    </button>
  );
}
