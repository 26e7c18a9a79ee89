import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { VendorPage } from '@/features/parts/vendor-page';

export const Route = createFileRoute('/_app/parts/vendors/$id')({ component: Vendor });

function Vendor() {
  const { id } = Route.useParams();
  return (
    <Guarded by="part.view">
      <VendorPage key={id} id={id} />
    </Guarded>
  );
}
