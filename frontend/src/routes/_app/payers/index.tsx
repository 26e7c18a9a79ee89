import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { PayersPage } from '@/features/billing/payers-page';

export const Route = createFileRoute('/_app/payers/')({
  beforeLoad: opensViews('payers'),
  component: Payers,
});

function Payers() {
  return (
    <Guarded by="payer.view">
      <PayersPage />
    </Guarded>
  );
}
