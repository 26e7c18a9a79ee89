import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { WarehousePage } from '@/features/costs/warehouse-page';

export const Route = createFileRoute('/_app/costs/warehouse')({
  beforeLoad: opensViews('warehouse-days'),
  component: Costs,
});

function Costs() {
  return (
    <Guarded by="cost.view">
      <WarehousePage />
    </Guarded>
  );
}
