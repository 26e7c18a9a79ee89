import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import classes from './map-view.module.css';
import type { MapViewProps } from './types';

const MapCanvas = lazy(async () => ({ default: (await import('./map-canvas')).MapCanvas }));

/**
 * A map with moving, clustered points. Fills its parent, which must have a height. It is a picture:
 * whatever can be done on it must be possible in a list, too.
 */
export function MapView(props: MapViewProps) {
  return (
    <div className={classes.map}>
      <Suspense fallback={<Skeleton height="100%" radius={0} />}>
        <MapCanvas {...props} />
      </Suspense>
    </div>
  );
}
