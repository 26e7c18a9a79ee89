import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { RunsPage } from '@/features/reconciliation/runs-page';

export const Route = createFileRoute('/_app/reconciliation/runs')({
  beforeLoad: opensViews('recon-runs'),
  component: Runs,
});

function Runs() {
  return (
    <Guarded by="recon.view">
      <RunsPage />
    </Guarded>
  );
}
