import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { UnitsPage } from '@/features/costs/units-page';

export const Route = createFileRoute('/_app/costs/units')({ component: Costs });

function Costs() {
  return (
    <Guarded by="cost.view">
      <UnitsPage />
    </Guarded>
  );
}
