import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { CostRowsPage } from '@/features/costs/cost-rows-page';

export const Route = createFileRoute('/_app/costs/rows')({
  beforeLoad: opensViews('cost-rows'),
  component: Costs,
});

function Costs() {
  return (
    <Guarded by="cost.view">
      <CostRowsPage />
    </Guarded>
  );
}
