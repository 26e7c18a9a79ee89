import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { FeedsPage } from '@/features/feeds/feeds-page';

export const Route = createFileRoute('/_app/feeds/')({ component: Feeds });

function Feeds() {
  return (
    <Guarded by="feed.view">
      <FeedsPage />
    </Guarded>
  );
}
