import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { CustomerPage } from '@/features/rentals/customer-page';

export const Route = createFileRoute('/_app/customers/$id')({ component: Customer });

function Customer() {
  const { id } = Route.useParams();
  return (
    <Guarded by="customer.view">
      <CustomerPage key={id} id={id} />
    </Guarded>
  );
}
