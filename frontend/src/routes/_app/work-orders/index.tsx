import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { WorkOrdersPage } from '@/features/work-orders/work-orders-page';

export const Route = createFileRoute('/_app/work-orders/')({
  beforeLoad: opensViews('work-orders', { waiting: 'true' }),
  component: WorkOrders,
});

function WorkOrders() {
  return (
    <Guarded by="work_order.view">
      <WorkOrdersPage />
    </Guarded>
  );
}
