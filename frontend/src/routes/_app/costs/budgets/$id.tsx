import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { BudgetPage } from '@/features/costs/budget-page';

export const Route = createFileRoute('/_app/costs/budgets/$id')({
  component: Costs,
});

function Costs() {
  const { id } = Route.useParams();
  return (
    <Guarded by="cost.view">
      <BudgetPage id={id} />
    </Guarded>
  );
}
