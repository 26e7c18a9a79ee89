import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { CostsPage } from '@/features/costs/costs-page';

export const Route = createFileRoute('/_app/costs/')({ component: Costs });

function Costs() {
  return (
    <Guarded by="cost.view">
      <CostsPage />
    </Guarded>
  );
}
