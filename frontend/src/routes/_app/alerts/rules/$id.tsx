import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { RulePage } from '@/features/health/rule-page';

export const Route = createFileRoute('/_app/alerts/rules/$id')({ component: OneRule });

function OneRule() {
  const { id } = Route.useParams();
  return (
    <Guarded by="alert.view">
      <RulePage key={id} id={id} />
    </Guarded>
  );
}
