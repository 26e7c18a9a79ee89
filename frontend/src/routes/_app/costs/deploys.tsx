import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { DeploysPage } from '@/features/costs/deploys-page';

export const Route = createFileRoute('/_app/costs/deploys')({
  beforeLoad: opensViews('cost-deploys'),
  component: Costs,
});

function Costs() {
  return (
    <Guarded by="cost.view">
      <DeploysPage />
    </Guarded>
  );
}
