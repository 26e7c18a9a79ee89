/**
 * Forms that stay apart when they are twelve pixels wide and when colours cannot be told apart. Paths
 * in a box of 24 by 24: the map draws them on a canvas, legends and lists as SVG.
 */
export const SHAPES = {
  circle: 'M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16z',
  diamond: 'M12 2.5L21.5 12L12 21.5L2.5 12z',
  /** Points to where it drives. */
  arrow: 'M12 2L20 21L12 16.5L4 21z',
  square: 'M5 5h14v14H5z',
  triangle: 'M12 3L21.5 20H2.5z',
  drop: 'M12 21L2.5 4h19z',
  cross: 'M7 3.5L12 8.5L17 3.5L20.5 7L15.5 12L20.5 17L17 20.5L12 15.5L7 20.5L3.5 17L8.5 12L3.5 7z',
  bar: 'M3 8.5h18v7H3z',
  plus: 'M9 3h6v6h6v6h-6v6H9v-6H3V9h6z',
} as const;

export type MapShape = keyof typeof SHAPES;
