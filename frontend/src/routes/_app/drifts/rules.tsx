import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { DriftRulesPage } from '@/features/truths/rules-page';

export const Route = createFileRoute('/_app/drifts/rules')({ component: Rules });

function Rules() {
  return (
    <Guarded by="drift.view">
      <DriftRulesPage />
    </Guarded>
  );
}
