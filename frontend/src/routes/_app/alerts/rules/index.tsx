import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { RulesPage } from '@/features/health/rules-page';

export const Route = createFileRoute('/_app/alerts/rules/')({ component: Rules });

function Rules() {
  return (
    <Guarded by="alert.view">
      <RulesPage />
    </Guarded>
  );
}
