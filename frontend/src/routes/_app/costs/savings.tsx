import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { SavingsPage } from '@/features/costs/savings-page';

export const Route = createFileRoute('/_app/costs/savings')({ component: Costs });

function Costs() {
  return (
    <Guarded by="cost.view">
      <SavingsPage />
    </Guarded>
  );
}
