import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { AlertsPage } from '@/features/health/alerts-page';

export const Route = createFileRoute('/_app/alerts/')({ component: Alerts });

function Alerts() {
  return (
    <Guarded by="alert.view">
      <AlertsPage />
    </Guarded>
  );
}
