import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { ProofsPage } from '@/features/payments/proofs-page';

export const Route = createFileRoute('/_app/ledger/proofs')({
  beforeLoad: opensViews('ledger-proofs'),
  component: Proofs,
});

function Proofs() {
  return (
    <Guarded by="ledger.view">
      <ProofsPage />
    </Guarded>
  );
}
