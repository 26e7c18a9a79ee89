import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { CostImportsPage } from '@/features/costs/cost-imports-page';

export const Route = createFileRoute('/_app/costs/imports')({
  beforeLoad: opensViews('cost-imports'),
  component: Costs,
});

function Costs() {
  return (
    <Guarded by="cost.view">
      <CostImportsPage />
    </Guarded>
  );
}
