import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { PaymentsPage } from '@/features/payments/payments-page';

export const Route = createFileRoute('/_app/payments/')({
  beforeLoad: opensViews('payments'),
  component: Payments,
});

function Payments() {
  return (
    <Guarded by="payment.view">
      <PaymentsPage />
    </Guarded>
  );
}
