import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { ApprovalsPage } from '@/features/approvals/approvals-page';

export const Route = createFileRoute('/_app/approvals/')({
  // what waits for whoever looks is what the page is opened for
  beforeLoad: opensViews('approvals', { decidable: 'true' }),
  component: Approvals,
});

function Approvals() {
  return (
    <Guarded by="approval.view">
      <ApprovalsPage />
    </Guarded>
  );
}
