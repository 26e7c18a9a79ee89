import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { AlertsPage } from '@/features/health/alerts-page';

export const Route = createFileRoute('/_app/alerts/')({
  beforeLoad: opensViews('alerts', { open: 'true' }),
  component: Alerts,
});

function Alerts() {
  return (
    <Guarded by="alert.view">
      <AlertsPage />
    </Guarded>
  );
}
