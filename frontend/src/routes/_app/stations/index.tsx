import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { StationsPage } from '@/features/stations/stations-page';

export const Route = createFileRoute('/_app/stations/')({ component: Stations });

function Stations() {
  return (
    <Guarded by="station.view">
      <StationsPage />
    </Guarded>
  );
}
