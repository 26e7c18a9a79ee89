import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { StatementsPage } from '@/features/reconciliation/statements-page';

export const Route = createFileRoute('/_app/reconciliation/statements')({
  beforeLoad: opensViews('statements'),
  component: Statements,
});

function Statements() {
  return (
    <Guarded by="recon.view">
      <StatementsPage />
    </Guarded>
  );
}
