/** Plane geometry for the base map: clipping rings to a rectangle and thinning them out. */

/** Sutherland–Hodgman: the part of a ring inside `[west, south, east, north]`. */
export function clipRing(ring, [west, south, east, north]) {
  const sides = [
    [0, west, 1],
    [0, east, -1],
    [1, south, 1],
    [1, north, -1],
  ];
  return sides.reduce((points, side) => clipHalf(points, side), ring);
}

function clipHalf(points, [axis, limit, sign]) {
  const inside = (point) => (point[axis] - limit) * sign >= 0;
  const result = [];
  for (let index = 0; index < points.length; index += 1) {
    const from = points[(index + points.length - 1) % points.length];
    const to = points[index];
    if (inside(from) !== inside(to)) result.push(crossing(from, to, axis, limit));
    if (inside(to)) result.push(to);
  }
  return result;
}

function crossing(from, to, axis, limit) {
  const share = (limit - from[axis]) / (to[axis] - from[axis]);
  const other = 1 - axis;
  const point = [0, 0];
  point[axis] = limit;
  point[other] = from[other] + share * (to[other] - from[other]);
  return point;
}

/** Douglas–Peucker: drops what lies within `tolerance` degrees of the line that stays. */
export function simplify(points, tolerance) {
  if (points.length < 3) return points;
  const keep = new Uint8Array(points.length);
  keep[0] = 1;
  keep[points.length - 1] = 1;
  const stack = [[0, points.length - 1]];
  while (stack.length > 0) {
    const [first, last] = stack.pop();
    const [far, distance] = farthest(points, first, last);
    if (distance <= tolerance) continue;
    keep[far] = 1;
    stack.push([first, far], [far, last]);
  }
  return points.filter((_, index) => keep[index] === 1);
}

function farthest(points, first, last) {
  let far = first;
  let most = 0;
  for (let index = first + 1; index < last; index += 1) {
    const distance = toSegment(points[index], points[first], points[last]);
    if (distance > most) {
      far = index;
      most = distance;
    }
  }
  return [far, most];
}

function toSegment([x, y], [ax, ay], [bx, by]) {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const share = length === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length;
  const at = Math.max(0, Math.min(1, share));
  return Math.hypot(x - (ax + at * (bx - ax)), y - (ay + at * (by - ay)));
}

/** Square degrees; islets below a size are not worth their bytes. */
export function area(ring) {
  let sum = 0;
  for (let index = 0; index < ring.length; index += 1) {
    const [ax, ay] = ring[index];
    const [bx, by] = ring[(index + 1) % ring.length];
    sum += ax * by - bx * ay;
  }
  return Math.abs(sum) / 2;
}

/**
 * Chaikin's corner cutting: a coast of few points looks grown instead of built. Points on the edge of
 * the rectangle stay, or neighbouring parts would no longer meet.
 */
export function smooth(ring, box, rounds) {
  let points = ring;
  for (let round = 0; round < rounds; round += 1) {
    points = points.flatMap((point, index) => {
      if (onEdge(point, box)) return [point];
      const before = points[(index + points.length - 1) % points.length];
      const after = points[(index + 1) % points.length];
      return [toward(point, before), toward(point, after)];
    });
  }
  return points;
}

function toward([x, y], [otherX, otherY]) {
  return [x + (otherX - x) / 4, y + (otherY - y) / 4];
}

function onEdge([x, y], [west, south, east, north]) {
  return x === west || x === east || y === south || y === north;
}

/** The ring's parts that are coast, not the edge of the rectangle it was clipped to. */
export function coastLines(ring, box) {
  const closed = [...ring, ring[0]];
  const lines = [];
  let line = [];
  for (let index = 1; index < closed.length; index += 1) {
    if (onEdge(closed[index - 1], box) && onEdge(closed[index], box)) {
      if (line.length > 1) lines.push(line);
      line = [];
      continue;
    }
    if (line.length === 0) line.push(closed[index - 1]);
    line.push(closed[index]);
  }
  return line.length > 1 ? [...lines, line] : lines;
}
