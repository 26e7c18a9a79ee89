import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { JournalsPage } from '@/features/payments/journals-page';

export const Route = createFileRoute('/_app/ledger/journals')({
  beforeLoad: opensViews('journals'),
  component: Journals,
});

function Journals() {
  return (
    <Guarded by="ledger.view">
      <JournalsPage />
    </Guarded>
  );
}
