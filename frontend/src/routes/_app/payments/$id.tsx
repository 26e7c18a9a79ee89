import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { PaymentPage } from '@/features/payments/payment-page';

export const Route = createFileRoute('/_app/payments/$id')({ component: Payment });

function Payment() {
  const { id } = Route.useParams();
  return (
    <Guarded by="payment.view">
      <PaymentPage key={id} id={id} />
    </Guarded>
  );
}
