import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { InvoicesPage } from '@/features/charging/invoices-page';

export const Route = createFileRoute('/_app/charging/invoices/')({
  beforeLoad: opensViews('energy-invoices'),
  component: Invoices,
});

function Invoices() {
  return (
    <Guarded by="charging.view">
      <InvoicesPage />
    </Guarded>
  );
}
