import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { NoticesPage } from '@/features/notifications/notices-page';

export const Route = createFileRoute('/_app/notifications/')({ component: Notices });

function Notices() {
  return (
    <Guarded by="notification.view">
      <NoticesPage />
    </Guarded>
  );
}
