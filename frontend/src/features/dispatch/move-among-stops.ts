import type { KeyboardEvent } from 'react';

/** Arrow keys walk along a lane and between lanes, to the stop that is nearest in time. */
export function moveAmongStops(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[
    event.key
  ];
  const stop = (event.target as HTMLElement).closest<HTMLElement>('[data-stop]');
  if (!step || !stop || event.altKey || event.ctrlKey || event.metaKey) return;
  const lanes = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-lane]')]
    .map((lane) => [...lane.querySelectorAll<HTMLElement>('[data-stop]')])
    .filter((lane) => lane.length > 0);
  const y = lanes.findIndex((lane) => lane.includes(stop));
  const [down = 0, across = 0] = step;
  const next = down
    ? nearest(lanes[y + down], stop.getBoundingClientRect().left)
    : lanes[y]?.[(lanes[y]?.indexOf(stop) ?? 0) + across];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function nearest(lane: readonly HTMLElement[] | undefined, left: number): HTMLElement | undefined {
  const distance = (each: HTMLElement) => Math.abs(each.getBoundingClientRect().left - left);
  return lane?.reduce((best, each) => (distance(each) < distance(best) ? each : best));
}
