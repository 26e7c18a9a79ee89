import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { DaysPage } from '@/features/reconciliation/days-page';

export const Route = createFileRoute('/_app/reconciliation/days')({
  beforeLoad: opensViews('recon-days'),
  component: Days,
});

function Days() {
  return (
    <Guarded by="recon.view">
      <DaysPage />
    </Guarded>
  );
}
