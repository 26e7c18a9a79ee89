import { createFileRoute, redirect } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { DriftsPage } from '@/features/truths/drifts-page';

export const Route = createFileRoute('/_app/drifts/')({
  beforeLoad: ({ search }) => {
    // what goes on is what the page is opened for
    if (Object.keys(search).length > 0) return;
    throw redirect({ href: '/drifts?state=open&ended=false', replace: true });
  },
  component: Drifts,
});

function Drifts() {
  return (
    <Guarded by="drift.view">
      <DriftsPage />
    </Guarded>
  );
}
