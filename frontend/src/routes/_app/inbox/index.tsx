import { createFileRoute, redirect } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { InboxPage } from '@/features/inbox/inbox-page';

export const Route = createFileRoute('/_app/inbox/')({
  beforeLoad: ({ search }) => {
    // what waits is what the page is opened for
    if (Object.keys(search).length > 0) return;
    throw redirect({ href: '/inbox?state=unresolved&snoozed=false', replace: true });
  },
  component: Inbox,
});

function Inbox() {
  return (
    <Guarded by="inbox.view">
      <InboxPage />
    </Guarded>
  );
}
