import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { ExportButton } from '@/api/export-button';
import { usePages } from '@/api/use-pages';
import { formatMinor } from '@/lib/money';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import type { FilterField } from '@/ui/property-filter/fields';
import { PropertyFilter } from '@/ui/property-filter/property-filter';
import { useFilter } from '@/ui/property-filter/use-filter';
import { chargingKeys, type Invoice, type InvoiceLine } from './charging-api';
import { LINE_FAULTS } from './finding-words';
import { useLineColumns } from './line-columns';

/** Every line beside the record that it names; those that differ first to be found by the filter. */
export function InvoiceLines({ invoice }: { invoice: Invoice }) {
  const { t, i18n } = useLingui();
  const columns = useLineColumns(invoice.currency);
  const fields = useMemo(
    (): FilterField[] => [
      { key: 'faulty', label: t`Differs`, kind: 'flag' },
      {
        key: 'fault',
        label: t`What differs`,
        kind: 'choice',
        options: Object.entries(LINE_FAULTS).map(([value, label]) => ({
          value,
          label: i18n._(label),
        })),
      },
    ],
    [t, i18n],
  );
  const filter = useFilter(fields);
  const path = `/charging/invoices/${invoice.id}/lines`;
  const pages = usePages<InvoiceLine>({
    queryKey: chargingKeys.part(invoice.id, 'lines', filter.params),
    path,
    params: filter.params,
  });
  return (
    <DataGrid
      id="energy-invoice-lines"
      label={t`Lines of the invoice`}
      columns={columns}
      {...pages.source}
      rowId={({ id }) => id}
      {...filter.grid}
      toolbar={
        <PropertyFilter {...filter.bar} placeholder={t`Filter, or type a plate or a number`} />
      }
      tools={
        <ExportButton
          path={`${path}.csv`}
          params={filter.params}
          fileName="energy-invoice-lines.csv"
        />
      }
      phoneRow={(row) => {
        const fault = LINE_FAULTS[row.fault ?? ''];
        return (
          <PhoneLines
            title={row.plate ?? row.cdr_ocpi_id}
            end={formatMinor(row.cost_minor, invoice.currency)}
            detail={row.station_name ?? row.cdr_ocpi_id}
            detailEnd={fault ? i18n._(fault) : t`Agrees`}
          />
        );
      }}
    />
  );
}
