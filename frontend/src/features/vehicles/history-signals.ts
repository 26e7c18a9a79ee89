import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { SignalEnum } from '@/api/generated';
import {
  formatCelsius,
  formatKilometres,
  formatKilopascal,
  formatKilowatts,
  formatPercent,
  formatSpeed,
  formatVolts,
} from '@/lib/units';

export type LineLook = {
  signal: SignalEnum;
  label: string;
  color: string;
  format: (value: number) => string;
  stepped?: boolean;
  /** Where a switch is drawn: its line is 0.6 high. */
  level?: number;
};

export type PanelLook = {
  id: string;
  label: string;
  /** With the unit. */
  axis: string;
  range?: [number, number];
  ticks?: { at: number; label: string }[];
  lines: LineLook[];
};

/** What can be drawn of a car, each with its unit and form. */
export function useHistoryPanels(): PanelLook[] {
  const { t } = useLingui();
  return useMemo(() => {
    const one = (
      signal: SignalEnum,
      label: string,
      axis: string,
      color: string,
      format: (value: number) => string,
      range?: [number, number],
    ): PanelLook => ({ id: signal, label, axis, range, lines: [{ signal, label, color, format }] });
    const tyre = (signal: SignalEnum, label: string, color: string): LineLook => ({
      signal,
      label,
      color,
      format: formatKilopascal,
    });
    const toggle = (signal: SignalEnum, label: string, color: string, level: number): LineLook => ({
      signal,
      label,
      color,
      level,
      stepped: true,
      format: (value) => (value - level > 0.3 ? t`yes` : t`no`),
    });
    const switches = [
      toggle('plugged', t`Plugged in`, '--chart-2', 0),
      toggle('ignition', t`Ignition`, '--chart-1', 1),
      toggle('locked', t`Locked`, '--chart-7', 2),
    ];
    return [
      one('soc', t`Charge`, t`Charge (%)`, '--chart-6', (value) => formatPercent(value), [0, 100]),
      one('speed', t`Speed`, t`Speed (km/h)`, '--chart-1', formatSpeed),
      one('charging_kw', t`Charging power`, t`Power (kW)`, '--chart-2', formatKilowatts),
      one('v12', t`12 V battery`, t`12 V battery (V)`, '--chart-3', formatVolts),
      one('temp', t`Temperature`, t`Temperature (°C)`, '--chart-5', formatCelsius),
      {
        id: 'tyres',
        label: t`Tyres`,
        axis: t`Tyres (kPa)`,
        lines: [
          tyre('tyre_fl', t`Front left`, '--chart-1'),
          tyre('tyre_fr', t`Front right`, '--chart-2'),
          tyre('tyre_rl', t`Rear left`, '--chart-3'),
          tyre('tyre_rr', t`Rear right`, '--chart-4'),
        ],
      },
      one('odometer', t`Odometer`, t`Odometer (km)`, '--chart-4', (v) => formatKilometres(v, 0)),
      one('soh', t`Battery health`, t`Health (%)`, '--chart-8', (v) => formatPercent(v, 1)),
      {
        id: 'switches',
        label: t`Switches`,
        axis: t`Switches (on or off)`,
        range: [-0.2, 2.9],
        ticks: switches.map(({ level = 0, label }) => ({ at: level + 0.3, label })),
        lines: switches,
      },
    ];
  }, [t]);
}
