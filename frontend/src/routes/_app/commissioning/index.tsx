import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { CommissioningPage } from '@/features/commissioning/commissioning-page';

export const Route = createFileRoute('/_app/commissioning/')({
  beforeLoad: opensViews('commissioning', { released: 'false' }),
  component: Commissioning,
});

function Commissioning() {
  return (
    <Guarded by="commissioning.view">
      <CommissioningPage />
    </Guarded>
  );
}
