import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { SignalEnum } from '@/api/generated';
import {
  formatCelsius,
  formatKilometres,
  formatKilowatts,
  formatPercent,
  formatSpeed,
  formatVolts,
} from '@/lib/units';

export type SignalLook = {
  signal: SignalEnum;
  label: string;
  /** With the unit. */
  axis: string;
  color: string;
  format: (value: number) => string;
  range?: [number, number];
};

/** The curves of one car, each with its unit and form. */
export function useHistorySignals(): SignalLook[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        signal: 'soc',
        label: t`Charge`,
        axis: t`State of charge (%)`,
        color: '--chart-6',
        format: (value) => formatPercent(value),
        range: [0, 100],
      },
      {
        signal: 'speed',
        label: t`Speed`,
        axis: t`Speed (km/h)`,
        color: '--chart-1',
        format: formatSpeed,
      },
      {
        signal: 'charging_kw',
        label: t`Charging power`,
        axis: t`Charging power (kW)`,
        color: '--chart-2',
        format: formatKilowatts,
      },
      {
        signal: 'v12',
        label: t`12 V battery`,
        axis: t`12 V battery (V)`,
        color: '--chart-3',
        format: formatVolts,
      },
      {
        signal: 'temp',
        label: t`Temperature`,
        axis: t`Temperature (°C)`,
        color: '--chart-5',
        format: formatCelsius,
      },
      {
        signal: 'odometer',
        label: t`Odometer`,
        axis: t`Odometer (km)`,
        color: '--chart-4',
        format: (value) => formatKilometres(value, 0),
      },
    ],
    [t],
  );
}
