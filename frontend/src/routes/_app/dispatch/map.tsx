import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { MapPage } from '@/features/dispatch/map-page';

export const Route = createFileRoute('/_app/dispatch/map')({ component: DayMap });

function DayMap() {
  return (
    <Guarded by="dispatch.view">
      <MapPage />
    </Guarded>
  );
}
