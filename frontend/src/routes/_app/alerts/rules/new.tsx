import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { NewRulePage } from '@/features/health/new-rule-page';

export const Route = createFileRoute('/_app/alerts/rules/new')({ component: NewRule });

function NewRule() {
  return (
    <Guarded by="health_rule.edit">
      <NewRulePage />
    </Guarded>
  );
}
