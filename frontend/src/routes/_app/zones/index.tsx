import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { ZonesPage } from '@/features/zones/zones-page';

export const Route = createFileRoute('/_app/zones/')({
  beforeLoad: opensViews('zones'),
  component: Zones,
});

function Zones() {
  return (
    <Guarded by="zone.view">
      <ZonesPage />
    </Guarded>
  );
}
