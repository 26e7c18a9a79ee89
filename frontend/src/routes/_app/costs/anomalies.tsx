import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { AnomaliesPage } from '@/features/costs/anomalies-page';

export const Route = createFileRoute('/_app/costs/anomalies')({
  beforeLoad: opensViews('cost-anomalies'),
  component: Costs,
});

function Costs() {
  return (
    <Guarded by="cost.view">
      <AnomaliesPage />
    </Guarded>
  );
}
