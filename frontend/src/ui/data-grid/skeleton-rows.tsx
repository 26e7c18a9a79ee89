import { Skeleton } from '@mantine/core';
import classes from './data-grid.module.css';

const ROWS = 14;

/** Grey bars where rows will be, in the columns' own widths: nothing jumps when they arrive. */
export function SkeletonRows({ template, height }: { template: string; height: number }) {
  const tracks = template.match(/minmax\([^)]*\)|\S+/g) ?? [];
  return (
    <div aria-hidden className={classes.skeleton}>
      {Array.from({ length: ROWS }, (_, row) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: identical placeholders have no other identity
          key={row}
          className={classes.skeletonRow}
          style={{ gridTemplateColumns: template, height }}
        >
          {tracks.map((track, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above; two columns may be equally wide
            <div key={`${track}-${column}`} className={classes.cell}>
              <Skeleton height={10} width={`${55 + ((row * 7 + column * 13) % 35)}%`} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
