import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { InvoicePage } from '@/features/billing/invoice-page';

export const Route = createFileRoute('/_app/payers/invoices/$id')({ component: Invoice });

function Invoice() {
  const { id } = Route.useParams();
  return (
    <Guarded by="payer.view">
      <InvoicePage key={id} id={id} />
    </Guarded>
  );
}
