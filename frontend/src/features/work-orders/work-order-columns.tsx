import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { formatMinor } from '@/lib/money';
import { formatDate, formatDateTime } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import type { GridColumn } from '@/ui/data-grid/types';
import { HrefLink } from '@/ui/url/href-link';
import { OrderStateChip, OverdueChip, PriorityChip } from './chips';
import { causeLabels, kindLabels } from './words';
import classes from './work-orders.module.css';
import type { WorkOrder } from './work-orders-api';

export function useOrderColumns(zone: string): GridColumn<WorkOrder>[] {
  const { t, i18n } = useLingui();
  return useMemo((): GridColumn<WorkOrder>[] => {
    const moment = (at: string | null) => (at === null ? UNKNOWN : formatDateTime(at, zone));
    return [
      { id: 'code', header: t`Order`, value: (order) => order.code, width: 100, always: true },
      {
        id: 'plate',
        header: t`Car`,
        value: (order) => order.plate,
        cell: (order) => <HrefLink href={`/vehicles/${order.vehicle}`}>{order.plate}</HrefLink>,
        width: 110,
        always: true,
      },
      {
        id: 'title',
        header: t`What`,
        value: (order) => order.title,
        width: 260,
        grow: true,
        always: true,
        sortable: false,
      },
      {
        id: 'state',
        header: t`State`,
        value: (order) => order.state,
        cell: (order) => <OrderStateChip state={order.state} title={order.reason || undefined} />,
        width: 130,
        sortable: false,
      },
      {
        id: 'urgency',
        header: t`Priority`,
        value: (order) => order.priority,
        cell: (order) => <PriorityChip priority={order.priority} />,
        width: 100,
      },
      {
        id: 'assignee',
        header: t`Who has it`,
        value: (order) => order.assignee_name,
        width: 140,
        sortable: false,
      },
      {
        id: 'due_at',
        header: t`Due`,
        value: (order) => order.due_at,
        cell: (order) => (
          <span className={classes.chips}>
            {order.due_at === null ? UNKNOWN : formatDate(order.due_at, zone)}
            <OverdueChip order={order} />
          </span>
        ),
        width: 170,
      },
      {
        id: 'scheduled_for',
        header: t`Scheduled for`,
        value: (order) => order.scheduled_for,
        cell: (order) => moment(order.scheduled_for),
        width: 150,
      },
      {
        id: 'cost',
        header: t`Cost`,
        value: (order) => order.cost_minor,
        cell: (order) => formatMinor(order.cost_minor, order.currency),
        numeric: true,
        width: 100,
        sortable: false,
      },
      {
        id: 'kind',
        header: t`Kind`,
        value: (order) => i18n._(kindLabels[order.kind]),
        width: 110,
        sortable: false,
        initiallyHidden: true,
      },
      {
        id: 'cause',
        header: t`Cause`,
        value: (order) => i18n._(causeLabels[order.cause]),
        width: 120,
        sortable: false,
        initiallyHidden: true,
      },
      {
        id: 'station',
        header: t`Home station`,
        value: (order) => order.station_name,
        width: 160,
        sortable: false,
        initiallyHidden: true,
      },
      {
        id: 'created_at',
        header: t`Asked for`,
        value: (order) => order.created_at,
        cell: (order) => moment(order.created_at),
        width: 150,
        initiallyHidden: true,
      },
    ];
  }, [t, i18n, zone]);
}
