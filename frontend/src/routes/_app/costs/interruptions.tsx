import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { InterruptionsPage } from '@/features/costs/interruptions-page';

export const Route = createFileRoute('/_app/costs/interruptions')({
  beforeLoad: opensViews('cost-interruptions'),
  component: Costs,
});

function Costs() {
  return (
    <Guarded by="cost.view">
      <InterruptionsPage />
    </Guarded>
  );
}
