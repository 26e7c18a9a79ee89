import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { IncidentPage } from '@/features/health/incident-page';

export const Route = createFileRoute('/_app/alerts/incidents/$id')({ component: OneIncident });

function OneIncident() {
  const { id } = Route.useParams();
  return (
    <Guarded by="alert.view">
      <IncidentPage key={id} id={id} />
    </Guarded>
  );
}
