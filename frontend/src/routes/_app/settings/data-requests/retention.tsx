import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { RetentionPage } from '@/features/privacy/retention-page';

export const Route = createFileRoute('/_app/settings/data-requests/retention')({
  component: Retention,
});

function Retention() {
  return (
    <Guarded by="data_request.view">
      <RetentionPage />
    </Guarded>
  );
}
