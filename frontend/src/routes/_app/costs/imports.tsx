import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { CostImportsPage } from '@/features/costs/cost-imports-page';

export const Route = createFileRoute('/_app/costs/imports')({ component: Costs });

function Costs() {
  return (
    <Guarded by="cost.view">
      <CostImportsPage />
    </Guarded>
  );
}
