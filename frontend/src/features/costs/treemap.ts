export type Leaf = { key: string; value: number };

/** Edges in percent of the whole. */
export type Tile = Leaf & { left: number; top: number; width: number; height: number };

type Box = { left: number; top: number; width: number; height: number };

const WHOLE = 100;

/**
 * Squarified treemap (Bruls, Huizing, van Wijk): leaves in rows along the shorter side, a row as long as
 * that makes its tiles squarer. `aspect` is the width of the drawing for one of height.
 */
export function treemap(leaves: readonly Leaf[], aspect: number): Tile[] {
  const wanted = leaves.filter(({ value }) => value > 0).sort((a, b) => b.value - a.value);
  const total = wanted.reduce((sum, { value }) => sum + value, 0);
  const areas = wanted.map((leaf) => ({ leaf, area: (leaf.value / total) * aspect }));
  const tiles: Tile[] = [];
  let box: Box = { left: 0, top: 0, width: aspect, height: 1 };
  let at = 0;
  while (at < areas.length) {
    const side = Math.min(box.width, box.height);
    let end = at + 1;
    while (
      end < areas.length &&
      worst(areas.slice(at, end + 1), side) <= worst(areas.slice(at, end), side)
    ) {
      end += 1;
    }
    box = place(areas.slice(at, end), box, aspect, tiles);
    at = end;
  }
  return tiles;
}

type Sized = { leaf: Leaf; area: number };

/** The most stretched tile of a row along a side of this length. */
function worst(row: readonly Sized[], side: number): number {
  const depth = sumOf(row) / side;
  return Math.max(...row.map(({ area }) => Math.max(depth ** 2 / area, area / depth ** 2)));
}

/** Puts a row into the box and answers what is left of the box. */
function place(row: readonly Sized[], box: Box, aspect: number, tiles: Tile[]): Box {
  const upright = box.width >= box.height;
  const depth = sumOf(row) / (upright ? box.height : box.width);
  let offset = 0;
  for (const { leaf, area } of row) {
    const length = area / depth;
    const own = upright
      ? { left: box.left, top: box.top + offset, width: depth, height: length }
      : { left: box.left + offset, top: box.top, width: length, height: depth };
    tiles.push({
      ...leaf,
      left: (own.left / aspect) * WHOLE,
      width: (own.width / aspect) * WHOLE,
      top: own.top * WHOLE,
      height: own.height * WHOLE,
    });
    offset += length;
  }
  return upright
    ? { ...box, left: box.left + depth, width: box.width - depth }
    : { ...box, top: box.top + depth, height: box.height - depth };
}

function sumOf(row: readonly Sized[]): number {
  return row.reduce((sum, { area }) => sum + area, 0);
}
