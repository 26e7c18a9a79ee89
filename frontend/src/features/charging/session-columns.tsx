import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import { HrefLink } from '@/ui/url/href-link';
import type { Session } from './charging-api';
import { FindingChip, SessionChip } from './chips';
import { formatEnergy } from './energy';

export function useSessionColumns(zone: string): GridColumn<Session>[] {
  const { t } = useLingui();
  return useMemo(() => {
    const money = (minor: number | null, currency: string) =>
      minor === null ? UNKNOWN : formatMinor(minor, currency);
    return [
      {
        id: 'started_at',
        header: t`Began`,
        value: (row) => row.started_at,
        cell: (row) => formatDateTime(row.started_at, zone),
        width: 150,
        always: true,
      },
      {
        id: 'status',
        header: t`State`,
        value: (row) => row.status,
        cell: (row) => <SessionChip status={row.status} />,
        sortable: false,
        width: 120,
      },
      {
        id: 'plate',
        header: t`Car`,
        value: (row) => row.plate,
        cell: (row) =>
          row.vehicle ? (
            <HrefLink href={`/vehicles/${row.vehicle}`}>{row.plate}</HrefLink>
          ) : (
            UNKNOWN
          ),
        sortable: false,
        width: 110,
      },
      {
        id: 'station',
        header: t`Station`,
        value: (row) => row.station_name,
        cell: (row) => row.station_name ?? row.evse_id,
        sortable: false,
        grow: true,
        width: 200,
      },
      {
        id: 'energy_wh',
        header: t`Meter`,
        value: (row) => row.energy_wh,
        cell: (row) => formatEnergy(row.energy_wh),
        numeric: true,
        width: 100,
      },
      {
        id: 'car_wh',
        header: t`Car gained`,
        value: (row) => row.car_wh,
        cell: (row) => formatEnergy(row.car_wh),
        numeric: true,
        sortable: false,
        width: 100,
      },
      {
        id: 'cost_minor',
        header: t`Cost`,
        value: (row) => row.cost_minor,
        cell: (row) => money(row.cost_minor, row.currency),
        numeric: true,
        sortable: false,
        width: 90,
      },
      {
        id: 'billed_minor',
        header: t`Billed`,
        value: (row) => row.billed_minor,
        cell: (row) => (row.records > 0 ? money(row.billed_minor, row.currency) : UNKNOWN),
        numeric: true,
        sortable: false,
        width: 90,
      },
      {
        id: 'finding',
        header: t`Comparison`,
        value: (row) => row.finding,
        cell: (row) => (row.ended_at ? <FindingChip finding={row.finding} /> : UNKNOWN),
        sortable: false,
        width: 170,
      },
    ];
  }, [t, zone]);
}
