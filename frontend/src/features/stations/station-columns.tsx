import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { StationRow } from '@/api/generated';
import { formatCount } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import { StatusChip } from '@/ui/status/status-chip';
import { HrefLink } from '@/ui/url/href-link';
import { ChargingChip } from './charging-chip';
import { FreeBays } from './free-bays';
import { useStationKinds } from './station-kinds';

export function useStationColumns(): GridColumn<StationRow>[] {
  const { t } = useLingui();
  const kinds = useStationKinds();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the kinds' words follow the language, as `t` does
  return useMemo(
    () => [
      {
        id: 'name',
        header: t`Station`,
        value: (stop) => stop.name,
        cell: (stop) => <HrefLink href={`/stations/${stop.id}`}>{stop.name}</HrefLink>,
        width: 230,
        grow: true,
        always: true,
      },
      { id: 'stop_id', header: t`Stop id`, value: (stop) => stop.stop_id, width: 120 },
      {
        id: 'vehicles_here',
        header: t`Cars here`,
        value: (stop) => stop.vehicles_here,
        cell: (stop) => formatCount(stop.vehicles_here),
        numeric: true,
        sortable: false,
        width: 100,
      },
      {
        id: 'vehicles_available',
        header: t`Available`,
        value: (stop) => stop.vehicles_available,
        cell: (stop) => formatCount(stop.vehicles_available),
        numeric: true,
        width: 100,
      },
      {
        id: 'bays_free',
        header: t`Free bays`,
        value: (stop) => stop.bays_free,
        cell: (stop) => <FreeBays stop={stop} />,
        width: 160,
      },
      {
        id: 'bays_charging',
        header: t`Bays charging`,
        value: (stop) => stop.bays_charging,
        cell: (stop) => formatCount(stop.bays_charging),
        numeric: true,
        sortable: false,
        width: 120,
      },
      {
        id: 'bays_out_of_order',
        header: t`Out of order`,
        value: (stop) => stop.bays_out_of_order,
        cell: (stop) =>
          stop.bays_out_of_order === 0 ? (
            '0'
          ) : (
            <StatusChip tone="bad" quiet label={formatCount(stop.bays_out_of_order)} />
          ),
        numeric: true,
        sortable: false,
        width: 110,
      },
      {
        id: 'vehicles_disabled',
        header: t`Out of service`,
        value: (stop) => stop.vehicles_disabled,
        cell: (stop) => formatCount(stop.vehicles_disabled),
        numeric: true,
        sortable: false,
        width: 120,
        initiallyHidden: true,
      },
      {
        id: 'is_charging',
        header: t`Charging`,
        value: (stop) => stop.is_charging,
        cell: (stop) => <ChargingChip charging={stop.is_charging} />,
        sortable: false,
        width: 130,
      },
      {
        id: 'kind',
        header: t`Kind`,
        value: (stop) => kinds.find(({ value }) => value === stop.kind)?.label ?? stop.kind,
        sortable: false,
        width: 130,
      },
      {
        id: 'address',
        header: t`Address`,
        value: (stop) => stop.address,
        sortable: false,
        width: 220,
        initiallyHidden: true,
      },
      {
        id: 'market',
        header: t`Market`,
        value: (stop) => stop.market,
        sortable: false,
        width: 80,
      },
    ],
    [t],
  );
}
