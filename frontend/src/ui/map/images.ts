import { arrowImage } from './arrow-image';
import { type MapShape, SHAPES } from './shapes';

export type MapImage = { image: ImageData; pixelRatio: number };

const RATIO = 2;
const BOX = 24;

/** `shape square #0f8f8c #ffffff`: what a layer asks for names what is to be drawn. */
export function shapeImageId(shape: MapShape, fill: string, edge: string): string {
  return `shape ${shape} ${fill} ${edge}`;
}

/** `mark #ffffff #c3ccd4`: the flag of a place, with room for a number. */
export function markImageId(fill: string, edge: string): string {
  return `mark ${fill} ${edge}`;
}

/** Draws what an id names; null for an id of somebody else. No image server is needed. */
export function imageOf(id: string): MapImage | null {
  const [kind, ...words] = id.split(' ');
  if (kind === 'arrow' && words[0]) return arrowImage(words[0]);
  if (kind === 'shape') return shapeImage(words);
  if (kind === 'mark') return markImage(words);
  return null;
}

function shapeImage([shape = '', fill = '', edge = '']: string[]): MapImage | null {
  const path = SHAPES[shape as MapShape];
  return path ? drawn(BOX, BOX, new Path2D(path), fill, edge, 2.5) : null;
}

function markImage([fill = '', edge = '']: string[]): MapImage | null {
  const path = new Path2D();
  path.roundRect(2, 2, 30, 18, 5);
  path.moveTo(13, 20);
  path.lineTo(17, 25);
  path.lineTo(21, 20);
  return drawn(34, 27, path, fill, edge, 1.5);
}

function drawn(
  width: number,
  height: number,
  path: Path2D,
  fill: string,
  edge: string,
  line: number,
): MapImage | null {
  const canvas = document.createElement('canvas');
  canvas.width = width * RATIO;
  canvas.height = height * RATIO;
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.scale(RATIO, RATIO);
  context.lineJoin = 'round';
  context.lineWidth = line;
  context.strokeStyle = edge;
  context.fillStyle = fill;
  // the edge lies outside: the form keeps its size
  context.stroke(path);
  context.fill(path);
  return { image: context.getImageData(0, 0, canvas.width, canvas.height), pixelRatio: RATIO };
}
