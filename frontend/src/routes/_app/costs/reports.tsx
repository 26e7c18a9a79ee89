import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { ReportsPage } from '@/features/costs/reports-page';

export const Route = createFileRoute('/_app/costs/reports')({
  beforeLoad: opensViews('report-runs'),
  component: Costs,
});

function Costs() {
  return (
    <Guarded by="cost.view">
      <ReportsPage />
    </Guarded>
  );
}
