import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { DisputePage } from '@/features/payments/dispute-page';

export const Route = createFileRoute('/_app/payments/disputes/$id')({ component: Dispute });

function Dispute() {
  const { id } = Route.useParams();
  return (
    <Guarded by="payment.view">
      <DisputePage key={id} id={id} />
    </Guarded>
  );
}
