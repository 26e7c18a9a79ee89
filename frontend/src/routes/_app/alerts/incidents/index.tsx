import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { IncidentsPage } from '@/features/health/incidents-page';

export const Route = createFileRoute('/_app/alerts/incidents/')({ component: Incidents });

function Incidents() {
  return (
    <Guarded by="alert.view">
      <IncidentsPage />
    </Guarded>
  );
}
