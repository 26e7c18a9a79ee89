import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { PeriodsPage } from '@/features/reconciliation/periods-page';

export const Route = createFileRoute('/_app/reconciliation/periods/')({
  beforeLoad: opensViews('recon-periods'),
  component: Periods,
});

function Periods() {
  return (
    <Guarded by="recon.view">
      <PeriodsPage />
    </Guarded>
  );
}
