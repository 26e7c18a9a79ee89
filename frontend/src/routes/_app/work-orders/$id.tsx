import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { WorkOrderPage } from '@/features/work-orders/work-order-page';

export const Route = createFileRoute('/_app/work-orders/$id')({ component: WorkOrder });

function WorkOrder() {
  const { id } = Route.useParams();
  return (
    <Guarded by="work_order.view">
      <WorkOrderPage key={id} id={id} />
    </Guarded>
  );
}
