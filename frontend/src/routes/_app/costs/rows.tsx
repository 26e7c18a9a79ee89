import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { CostRowsPage } from '@/features/costs/cost-rows-page';

export const Route = createFileRoute('/_app/costs/rows')({ component: Costs });

function Costs() {
  return (
    <Guarded by="cost.view">
      <CostRowsPage />
    </Guarded>
  );
}
