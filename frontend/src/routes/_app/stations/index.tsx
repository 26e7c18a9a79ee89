import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { StationsPage } from '@/features/stations/stations-page';

export const Route = createFileRoute('/_app/stations/')({
  beforeLoad: opensViews('stations'),
  component: Stations,
});

function Stations() {
  return (
    <Guarded by="station.view">
      <StationsPage />
    </Guarded>
  );
}
