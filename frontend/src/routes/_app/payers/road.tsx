import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { RoadPage } from '@/features/billing/road-page';

export const Route = createFileRoute('/_app/payers/road')({
  beforeLoad: opensViews('road-charges'),
  component: Road,
});

function Road() {
  return (
    <Guarded by="payer.view">
      <RoadPage />
    </Guarded>
  );
}
