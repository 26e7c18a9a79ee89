import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import { HrefLink } from '@/ui/url/href-link';
import type { ChargeRecord } from './charging-api';
import { formatEnergy } from './energy';

export function useRecordColumns(zone: string): GridColumn<ChargeRecord>[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        id: 'ended_at',
        header: t`Charging ended`,
        value: (row) => row.ended_at,
        cell: (row) => formatDateTime(row.ended_at, zone),
        width: 150,
        always: true,
      },
      {
        id: 'is_credit',
        header: t`Kind`,
        value: (row) => row.is_credit,
        cell: (row) => (row.is_credit ? t`Credit` : t`Record`),
        sortable: false,
        width: 90,
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
        header: t`Energy`,
        value: (row) => row.energy_wh,
        cell: (row) => formatEnergy(row.energy_wh),
        numeric: true,
        width: 100,
      },
      {
        id: 'cost_minor',
        header: t`Without tax`,
        value: (row) => row.cost_minor,
        cell: (row) => formatMinor(row.cost_minor, row.currency),
        numeric: true,
        width: 110,
      },
      {
        id: 'tax_minor',
        header: t`Tax`,
        value: (row) => row.tax_minor,
        cell: (row) => formatMinor(row.tax_minor, row.currency),
        numeric: true,
        sortable: false,
        width: 80,
      },
      {
        id: 'invoice',
        header: t`Invoice`,
        value: (row) => row.invoice_number,
        cell: (row) =>
          row.invoice ? (
            <HrefLink href={`/charging/invoices/${row.invoice}`}>{row.invoice_number}</HrefLink>
          ) : (
            UNKNOWN
          ),
        sortable: false,
        width: 140,
      },
      {
        id: 'ocpi_id',
        header: t`Operator's number`,
        value: (row) => row.ocpi_id,
        sortable: false,
        width: 250,
      },
    ],
    [t, zone],
  );
}
