import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { InboxPage } from '@/features/inbox/inbox-page';

export const Route = createFileRoute('/_app/inbox/')({
  // what waits is what the page is opened for
  beforeLoad: opensViews('inbox', { state: 'unresolved', snoozed: 'false' }),
  component: Inbox,
});

function Inbox() {
  return (
    <Guarded by="inbox.view">
      <InboxPage />
    </Guarded>
  );
}
