import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import type { GridColumn } from '@/ui/data-grid/types';
import { PaymentChip } from './payment-chip';
import type { Payment } from './payments-api';

export function usePaymentColumns(zone: string): GridColumn<Payment>[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        id: 'created_at',
        header: t`Made`,
        value: (row) => row.created_at,
        cell: (row) => formatDateTime(row.created_at, zone),
        width: 160,
        always: true,
      },
      {
        id: 'amount_minor',
        header: t`Amount`,
        value: (row) => row.amount_minor,
        cell: (row) => formatMinor(row.amount_minor, row.currency),
        numeric: true,
        width: 110,
      },
      {
        id: 'status',
        header: t`State`,
        value: (row) => row.status,
        cell: (row) => <PaymentChip payment={row} />,
        width: 160,
        sortable: false,
      },
      {
        id: 'captured_minor',
        header: t`Taken`,
        value: (row) => row.captured_minor,
        cell: (row) => formatMinor(row.captured_minor, row.currency),
        numeric: true,
        sortable: false,
        width: 110,
      },
      {
        id: 'refunded_minor',
        header: t`Given back`,
        value: (row) => row.refunded_minor,
        cell: (row) => formatMinor(row.refunded_minor, row.currency),
        numeric: true,
        sortable: false,
        width: 110,
      },
      {
        id: 'refundable_minor',
        header: t`Can be given back`,
        value: (row) => row.refundable_minor,
        cell: (row) => formatMinor(row.refundable_minor, row.currency),
        numeric: true,
        sortable: false,
        width: 140,
      },
      {
        id: 'psp_id',
        header: t`At the provider`,
        value: (row) => row.psp_id,
        width: 240,
        grow: true,
        sortable: false,
      },
    ],
    [t, zone],
  );
}
