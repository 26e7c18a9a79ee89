import { useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useMemo } from 'react';
import { formatMinor } from '@/lib/money';
import { UNKNOWN } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import { StatusChip } from '@/ui/status/status-chip';
import { HrefLink } from '@/ui/url/href-link';
import type { InvoiceLine } from './charging-api';
import { formatEnergy } from './energy';
import { LINE_FAULTS } from './finding-words';

export function useLineColumns(currency: string): GridColumn<InvoiceLine>[] {
  const { t, i18n } = useLingui();
  return useMemo(() => {
    const money = (minor: number | null) =>
      minor === null ? UNKNOWN : formatMinor(minor, currency);
    return [
      {
        id: 'row',
        header: t`Line`,
        value: (row) => row.row,
        numeric: true,
        sortable: false,
        width: 70,
        always: true,
      },
      {
        id: 'fault',
        header: t`Comparison`,
        value: (row) => row.fault,
        cell: (row) => {
          const words = LINE_FAULTS[row.fault ?? ''];
          return words ? (
            <StatusChip tone="bad" icon={IconAlertTriangle} label={i18n._(words)} />
          ) : (
            <StatusChip tone="good" icon={IconCircleCheck} label={t`Agrees`} quiet />
          );
        },
        sortable: false,
        width: 190,
      },
      {
        id: 'plate',
        header: t`Car`,
        value: (row) => row.plate,
        cell: (row) =>
          row.session ? (
            <HrefLink href={`/charging?sel=${row.session}`}>{row.plate ?? UNKNOWN}</HrefLink>
          ) : (
            (row.plate ?? UNKNOWN)
          ),
        sortable: false,
        width: 110,
      },
      {
        id: 'station',
        header: t`Station`,
        value: (row) => row.station_name,
        sortable: false,
        grow: true,
        width: 180,
      },
      {
        id: 'energy_wh',
        header: t`Energy`,
        value: (row) => row.energy_wh,
        cell: (row) => formatEnergy(row.energy_wh),
        numeric: true,
        sortable: false,
        width: 100,
      },
      {
        id: 'record_energy_wh',
        header: t`By the record`,
        value: (row) => row.record_energy_wh,
        cell: (row) => formatEnergy(row.record_energy_wh),
        numeric: true,
        sortable: false,
        width: 120,
      },
      {
        id: 'cost_minor',
        header: t`Cost`,
        value: (row) => row.cost_minor,
        cell: (row) => money(row.cost_minor),
        numeric: true,
        sortable: false,
        width: 100,
      },
      {
        id: 'record_cost_minor',
        header: t`By the record`,
        value: (row) => row.record_cost_minor,
        cell: (row) => money(row.record_cost_minor),
        numeric: true,
        sortable: false,
        width: 120,
      },
      {
        id: 'cdr_ocpi_id',
        header: t`Operator's number`,
        value: (row) => row.cdr_ocpi_id,
        sortable: false,
        width: 250,
      },
    ];
  }, [t, i18n, currency]);
}
