import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { RefundsPage } from '@/features/payments/refunds-page';

export const Route = createFileRoute('/_app/refunds/')({
  beforeLoad: opensViews('refunds'),
  component: Refunds,
});

function Refunds() {
  return (
    <Guarded by="payment.view">
      <RefundsPage />
    </Guarded>
  );
}
