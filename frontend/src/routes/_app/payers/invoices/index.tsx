import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { InvoicesPage } from '@/features/billing/invoices-page';

export const Route = createFileRoute('/_app/payers/invoices/')({
  beforeLoad: opensViews('invoices'),
  component: Invoices,
});

function Invoices() {
  return (
    <Guarded by="payer.view">
      <InvoicesPage />
    </Guarded>
  );
}
