import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { NotificationSettingsPage } from '@/features/notifications/settings-page';

export const Route = createFileRoute('/_app/settings/notifications')({
  component: NotificationSettings,
});

function NotificationSettings() {
  return (
    <Guarded by="notification.view">
      <NotificationSettingsPage />
    </Guarded>
  );
}
