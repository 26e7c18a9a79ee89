import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatDate } from '@/lib/time';
import { formatKilometres, UNKNOWN } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import { HrefLink } from '@/ui/url/href-link';
import { DueChip } from './due-chip';
import { useDueBy } from './due-words';
import type { Due } from './schedules-api';

export function useDueColumns(zone: string): GridColumn<Due>[] {
  const { t } = useLingui();
  const dueBy = useDueBy(zone);
  // biome-ignore lint/correctness/useExhaustiveDependencies: dueBy says the same for the same zone and language
  return useMemo(
    (): GridColumn<Due>[] => [
      {
        id: 'plate',
        header: t`Car`,
        value: (due) => due.plate,
        cell: (due) => <HrefLink href={`/vehicles/${due.vehicle}`}>{due.plate}</HrefLink>,
        width: 120,
        always: true,
      },
      {
        id: 'plan',
        header: t`Plan`,
        value: (due) => due.plan_name,
        width: 240,
        grow: true,
        always: true,
      },
      {
        id: 'status',
        header: t`How it stands`,
        value: (due) => due.status,
        cell: (due) => <DueChip status={due.status} />,
        width: 130,
        sortable: false,
      },
      { id: 'due_at', header: t`Due`, value: (due) => dueBy(due), width: 230 },
      {
        id: 'odometer',
        header: t`Odometer`,
        value: (due) => due.odometer_m,
        cell: (due) => formatKilometres(due.odometer_m, 0),
        numeric: true,
        width: 110,
        sortable: false,
      },
      {
        id: 'order',
        header: t`Work order`,
        value: (due) => due.order_code,
        cell: (due) =>
          due.work_order ? (
            <HrefLink href={`/work-orders/${due.work_order}`}>{due.order_code}</HrefLink>
          ) : (
            UNKNOWN
          ),
        width: 120,
        sortable: false,
      },
      {
        id: 'snoozed_until',
        header: t`Snoozed until`,
        value: (due) => due.snoozed_until,
        cell: (due) => (due.snoozed_until ? formatDate(due.snoozed_until, zone) : UNKNOWN),
        width: 130,
        sortable: false,
        initiallyHidden: true,
      },
    ],
    [t, zone],
  );
}
