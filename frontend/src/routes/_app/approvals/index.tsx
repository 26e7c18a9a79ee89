import { createFileRoute, redirect } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { ApprovalsPage } from '@/features/approvals/approvals-page';

export const Route = createFileRoute('/_app/approvals/')({
  beforeLoad: ({ search }) => {
    // what waits for whoever looks is what the page is opened for
    if (Object.keys(search).length > 0) return;
    throw redirect({ href: '/approvals?decidable=true', replace: true });
  },
  component: Approvals,
});

function Approvals() {
  return (
    <Guarded by="approval.view">
      <ApprovalsPage />
    </Guarded>
  );
}
