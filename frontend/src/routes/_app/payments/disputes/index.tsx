import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { DisputesPage } from '@/features/payments/disputes-page';

export const Route = createFileRoute('/_app/payments/disputes/')({
  beforeLoad: opensViews('disputes'),
  component: Disputes,
});

function Disputes() {
  return (
    <Guarded by="payment.view">
      <DisputesPage />
    </Guarded>
  );
}
