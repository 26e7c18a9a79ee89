import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { RequestPage } from '@/features/privacy/request-page';

export const Route = createFileRoute('/_app/settings/data-requests/$id')({
  component: DataRequest,
});

function DataRequest() {
  const { id } = Route.useParams();
  return (
    <Guarded by="data_request.view">
      <RequestPage key={id} id={id} />
    </Guarded>
  );
}
