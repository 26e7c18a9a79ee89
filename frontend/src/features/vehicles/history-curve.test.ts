import { describe, expect, it } from 'vitest';
import type { CurveOut } from '@/api/generated';
import { lineOf, panelOf } from './history-curve';
import type { PanelLook } from './history-signals';

const MINUTE = 60_000;
const BEGIN = 1_800_000_000_000;

function curve(signal: CurveOut['signal'], ...points: [minute: number, value: number][]): CurveOut {
  return {
    signal,
    unit: '',
    total: points.length,
    ts: points.map(([minute]) => BEGIN + minute * MINUTE),
    values: points.map(([, value]) => value),
  };
}

describe('a curve', () => {
  it('has a hole where the car was silent, and none between its usual readings', () => {
    const { times, values } = lineOf(curve('soc', [0, 80], [5, 79], [65, 70]), 6 * 60 * MINUTE);
    expect(values).toEqual([80, 79, null, 70]);
    expect(times).toHaveLength(4);
  });

  it('of a week bridges what is a hole in an hour', () => {
    const { values } = lineOf(curve('soc', [0, 80], [65, 70]), 7 * 24 * 60 * MINUTE);
    expect(values).toEqual([80, 70]);
  });
});

describe('a panel of several lines', () => {
  const line = (signal: CurveOut['signal'], level?: number) => ({
    signal,
    label: signal,
    color: '--chart-1',
    format: String,
    level,
  });

  it('has one time for all and nothing where only another line was read', () => {
    const look: PanelLook = {
      id: 'tyres',
      label: '',
      axis: '',
      lines: [line('tyre_fl'), line('tyre_fr')],
    };
    const curves = [curve('tyre_fl', [0, 250], [2, 251]), curve('tyre_fr', [0, 240], [1, 241])];
    const { times, series } = panelOf(look, curves, MINUTE * 60);
    expect(times.map((at) => (at - BEGIN) / MINUTE)).toEqual([0, 1, 2]);
    expect(series.map(({ values }) => values)).toEqual([
      [250, undefined, 251],
      [240, 241, undefined],
    ]);
  });

  it('draws switches one above the other', () => {
    const look: PanelLook = {
      id: 'switches',
      label: '',
      axis: '',
      lines: [line('plugged', 0), line('locked', 1)],
    };
    const curves = [curve('plugged', [0, 1]), curve('locked', [0, 0])];
    expect(panelOf(look, curves, 60 * MINUTE).series.map(({ values }) => values)).toEqual([
      [0.6],
      [1],
    ]);
  });
});
