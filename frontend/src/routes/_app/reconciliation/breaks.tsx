import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { BreaksPage } from '@/features/reconciliation/breaks-page';

export const Route = createFileRoute('/_app/reconciliation/breaks')({
  beforeLoad: opensViews('breaks', { state: 'open' }),
  component: Breaks,
});

function Breaks() {
  return (
    <Guarded by="recon.view">
      <BreaksPage />
    </Guarded>
  );
}
