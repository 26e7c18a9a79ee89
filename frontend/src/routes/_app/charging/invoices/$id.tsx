import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { InvoicePage } from '@/features/charging/invoice-page';

export const Route = createFileRoute('/_app/charging/invoices/$id')({ component: OneInvoice });

function OneInvoice() {
  const { id } = Route.useParams();
  return (
    <Guarded by="charging.view">
      <InvoicePage key={id} id={id} />
    </Guarded>
  );
}
