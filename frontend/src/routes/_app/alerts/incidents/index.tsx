import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { IncidentsPage } from '@/features/health/incidents-page';

export const Route = createFileRoute('/_app/alerts/incidents/')({
  beforeLoad: opensViews('incidents'),
  component: Incidents,
});

function Incidents() {
  return (
    <Guarded by="alert.view">
      <IncidentsPage />
    </Guarded>
  );
}
