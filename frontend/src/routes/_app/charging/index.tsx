import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { SessionsPage } from '@/features/charging/sessions-page';

export const Route = createFileRoute('/_app/charging/')({
  beforeLoad: opensViews('charging-sessions'),
  component: Charging,
});

function Charging() {
  return (
    <Guarded by="charging.view">
      <SessionsPage />
    </Guarded>
  );
}
