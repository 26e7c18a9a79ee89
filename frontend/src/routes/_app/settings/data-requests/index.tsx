import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { RequestsPage } from '@/features/privacy/requests-page';

export const Route = createFileRoute('/_app/settings/data-requests/')({
  beforeLoad: opensViews('data-requests'),
  component: DataRequests,
});

function DataRequests() {
  return (
    <Guarded by="data_request.view">
      <RequestsPage />
    </Guarded>
  );
}
