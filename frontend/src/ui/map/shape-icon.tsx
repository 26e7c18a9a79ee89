import { type MapShape, SHAPES } from './shapes';

export type ShapeIconProps = {
  shape: MapShape;
  /** A CSS variable of the tokens. */
  color: string;
  size?: number;
};

/** A point of the map, for legends and lists. */
export function ShapeIcon({ shape, color, size = 14 }: ShapeIconProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden focusable="false">
      <path d={SHAPES[shape]} fill={`var(${color})`} />
    </svg>
  );
}
