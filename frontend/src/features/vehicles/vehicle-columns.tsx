import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { VehicleRow } from '@/api/generated';
import { formatCount, formatKilometres, formatSpeed } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import { HoldChips } from '@/ui/status/hold-chips';
import { holdKinds } from '@/ui/status/hold-kinds';
import { VehicleStateChip } from '@/ui/status/vehicle-state-chip';
import { HrefLink } from '@/ui/url/href-link';
import { Ago } from './ago';
import { ReachChip } from './reach-chip';
import { SocBar } from './soc-bar';

/** The grid's columns; ids that the API can order by carry its names. */
export function useVehicleColumns(): GridColumn<VehicleRow>[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        id: 'plate',
        header: t`Plate`,
        value: (car) => car.plate,
        cell: (car) => <HrefLink href={`/vehicles/${car.id}`}>{car.plate}</HrefLink>,
        width: 110,
        always: true,
      },
      {
        id: 'vehicle_state',
        header: t`State`,
        value: (car) => car.vehicle_state,
        cell: (car) => <VehicleStateChip state={car.vehicle_state} />,
        width: 150,
      },
      {
        id: 'hold_kinds',
        header: t`Held for`,
        value: (car) => car.hold_kinds.map((kind) => t(holdKinds[kind].label)).join(', ') || null,
        cell: (car) => <HoldChips kinds={car.hold_kinds} />,
        width: 130,
      },
      {
        id: 'soc',
        header: t`Charge`,
        value: (car) => car.soc,
        cell: (car) => <SocBar soc={car.soc} charging={isCharging(car)} />,
        width: 130,
      },
      {
        id: 'range_left_m',
        header: t`Range left`,
        value: (car) => car.range_left_m,
        cell: (car) => formatKilometres(car.range_left_m, 0),
        numeric: true,
        width: 105,
      },
      {
        id: 'station',
        header: t`Station`,
        value: (car) => car.station_name,
        width: 170,
        grow: true,
      },
      { id: 'vehicle_type', header: t`Type`, value: (car) => car.model, width: 130 },
      {
        id: 'contactable',
        header: t`Reach`,
        value: (car) => reachRank(car.contactable),
        cell: (car) => <ReachChip contactable={car.contactable} quiet />,
        width: 125,
      },
      {
        id: 'ts',
        header: t`Last reading`,
        value: (car) => (car.ts === null ? null : Date.parse(car.ts)),
        cell: (car) => <Ago at={car.ts} />,
        width: 125,
      },
      {
        id: 'speed_kmh',
        header: t`Speed`,
        value: (car) => car.speed_kmh,
        cell: (car) => formatSpeed(car.speed_kmh),
        numeric: true,
        width: 95,
      },
      {
        id: 'odometer_m',
        header: t`Odometer`,
        value: (car) => car.odometer_m,
        cell: (car) => formatKilometres(car.odometer_m, 0),
        numeric: true,
        width: 110,
      },
      {
        id: 'wh_per_km',
        header: t`Wh/km`,
        value: (car) => car.wh_per_km,
        cell: (car) => formatCount(car.wh_per_km),
        numeric: true,
        width: 85,
      },
      {
        id: 'state_at',
        header: t`In this state since`,
        value: (car) => Date.parse(car.state_at),
        cell: (car) => <Ago at={car.state_at} />,
        width: 150,
        initiallyHidden: true,
      },
      {
        id: 'home_station',
        header: t`Home station`,
        value: (car) => car.home_station,
        width: 130,
        initiallyHidden: true,
      },
      {
        id: 'owner',
        header: t`Owner`,
        value: (car) => car.owner_name ?? t`Our own`,
        sortable: false,
        width: 150,
        initiallyHidden: true,
      },
      { id: 'vin', header: t`VIN`, value: (car) => car.vin, width: 180, initiallyHidden: true },
      {
        id: 'device_id',
        header: t`Device`,
        value: (car) => car.device_id,
        width: 140,
        initiallyHidden: true,
      },
      {
        id: 'market',
        header: t`Market`,
        value: (car) => car.market,
        width: 80,
        initiallyHidden: true,
      },
    ],
    [t],
  );
}

export function isCharging(car: { charging_kw: number | null }): boolean {
  return (car.charging_kw ?? 0) > 0;
}

/** Silent cars first, those that never spoke last. */
function reachRank(contactable: boolean | null): number | null {
  return contactable === null ? null : Number(contactable);
}
