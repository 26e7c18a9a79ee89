import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { WorkbenchPage } from '@/features/reconciliation/workbench-page';

export const Route = createFileRoute('/_app/reconciliation/')({ component: Workbench });

function Workbench() {
  return (
    <Guarded by="recon.view">
      <WorkbenchPage />
    </Guarded>
  );
}
