import { formatDate } from '@/lib/time';
import { PhoneLines } from '@/ui/data-grid/phone-lines';
import { OrderStateChip, OverdueChip, PriorityChip } from './chips';
import type { WorkOrder } from './work-orders-api';

/** One order on a narrow screen. */
export function OrderPhoneRow({ order, zone }: { order: WorkOrder; zone: string }) {
  return (
    <PhoneLines
      title={`${order.plate} · ${order.title}`}
      end={<OrderStateChip state={order.state} />}
      detail={
        <>
          <PriorityChip priority={order.priority} /> {order.assignee_name ?? order.code}
        </>
      }
      detailEnd={
        order.is_overdue ? (
          <OverdueChip order={order} />
        ) : order.due_at ? (
          formatDate(order.due_at, zone)
        ) : null
      }
    />
  );
}
