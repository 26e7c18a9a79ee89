import { lazy, Suspense } from 'react';
import { useDensity } from '../theme/use-density';
import type { GridRowsProps, GridRows as Rows } from './grid-rows';
import { gridTemplate } from './grid-template';
import { SkeletonRows } from './skeleton-rows';

const ROW_HEIGHT = { compact: 34, comfortable: 44 };
const PHONE_ROW_HEIGHT = 64;

// what lays rows out comes beside the rows themselves: until both are there, their place is kept
const arriving = import('./grid-rows');
const GridRows = lazy(async () => ({
  default: (await arriving).GridRows,
})) as unknown as typeof Rows;

type GridBodyProps<Row extends object> = Omit<GridRowsProps<Row>, 'template' | 'height'>;

/** The rows, or grey bars in their place. */
export function GridBody<Row extends object>(props: GridBodyProps<Row>) {
  const density = useDensity();
  const height = props.phoneRow ? PHONE_ROW_HEIGHT : ROW_HEIGHT[density];
  const selectable = props.onChoose !== undefined;
  const template = props.phoneRow ? '1fr' : gridTemplate(props.table, props.columns, selectable);
  const places = <SkeletonRows template={template} height={height} />;
  if (props.isLoading) return places;
  return (
    <Suspense fallback={places}>
      <GridRows {...props} template={template} height={height} />
    </Suspense>
  );
}
