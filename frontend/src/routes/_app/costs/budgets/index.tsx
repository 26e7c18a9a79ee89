import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { BudgetsPage } from '@/features/costs/budgets-page';

export const Route = createFileRoute('/_app/costs/budgets/')({
  beforeLoad: opensViews('cost-budgets'),
  component: Costs,
});

function Costs() {
  return (
    <Guarded by="cost.view">
      <BudgetsPage />
    </Guarded>
  );
}
