import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { LedgerPage } from '@/features/payments/ledger-page';

export const Route = createFileRoute('/_app/ledger/')({ component: Ledger });

function Ledger() {
  return (
    <Guarded by="ledger.view">
      <LedgerPage />
    </Guarded>
  );
}
