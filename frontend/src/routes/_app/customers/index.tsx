import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { CustomersPage } from '@/features/rentals/customers-page';

export const Route = createFileRoute('/_app/customers/')({
  beforeLoad: opensViews('customers'),
  component: Customers,
});

function Customers() {
  return (
    <Guarded by="customer.view">
      <CustomersPage />
    </Guarded>
  );
}
