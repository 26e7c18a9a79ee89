import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { DriftsPage } from '@/features/truths/drifts-page';

export const Route = createFileRoute('/_app/drifts/')({
  beforeLoad: opensViews('drifts', { state: 'open', ended: 'false' }),
  component: Drifts,
});

function Drifts() {
  return (
    <Guarded by="drift.view">
      <DriftsPage />
    </Guarded>
  );
}
