import { type ChartPoint, type ChartSeries, seriesColor } from '@/ui/charts/types';
import type { DailyCosts } from './costs-api';
import { lengthInDays, type Period } from './period';

/** The API's name for everything beyond the largest groups. */
export const OTHER = 'Other';
const MOST_BARS = 120;

export type Grain = 'day' | 'month';

/** A bar a day while that can be read, else a bar a month. */
export function grainOf(period: Period): Grain {
  return lengthInDays(period) > MOST_BARS ? 'month' : 'day';
}

/** Series, largest first with the rest last, and a point for each day or month of the window. */
export function stack(daily: DailyCosts, grain: Grain) {
  const totals = new Map<string, number>();
  const bars = new Map<string, Record<string, number>>(
    places(daily, grain).map((place) => [place, {}]),
  );
  for (const { day, group, amount } of daily.items) {
    const value = Number(amount);
    totals.set(group, (totals.get(group) ?? 0) + value);
    const bar = bars.get(placeOf(day, grain));
    if (bar) bar[group] = (bar[group] ?? 0) + value;
  }
  const names = [...totals.keys()].sort((a, b) => rank(b, totals) - rank(a, totals));
  const series: ChartSeries[] = names.map((name, index) => ({
    key: name,
    label: name,
    color: name === OTHER ? '--chart-7' : seriesColor(index),
  }));
  const points: ChartPoint[] = [...bars].map(([x, values]) => ({ x, values }));
  return { series, points };
}

function rank(name: string, totals: ReadonlyMap<string, number>): number {
  return name === OTHER ? Number.NEGATIVE_INFINITY : (totals.get(name) ?? 0);
}

function placeOf(day: string, grain: Grain): string {
  return grain === 'month' ? `${day.slice(0, 7)}-01` : day;
}

function places({ start, end }: Period, grain: Grain): string[] {
  const found: string[] = [];
  for (let at = Date.parse(start); at < Date.parse(end); at += 86_400_000) {
    const place = placeOf(new Date(at).toISOString().slice(0, 10), grain);
    if (found.at(-1) !== place) found.push(place);
  }
  return found;
}
