import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { RulesPage } from '@/features/reconciliation/rules-page';

export const Route = createFileRoute('/_app/reconciliation/rules')({ component: Rules });

function Rules() {
  return (
    <Guarded by="recon.view">
      <RulesPage />
    </Guarded>
  );
}
