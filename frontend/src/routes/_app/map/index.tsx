import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { MapPage } from '@/features/map/map-page';

export const Route = createFileRoute('/_app/map/')({ component: LiveMap });

function LiveMap() {
  return (
    <Guarded by="vehicle.view">
      <MapPage />
    </Guarded>
  );
}
