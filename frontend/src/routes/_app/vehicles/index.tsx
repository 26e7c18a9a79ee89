import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { VehiclesPage } from '@/features/vehicles/vehicles-page';

export const Route = createFileRoute('/_app/vehicles/')({
  beforeLoad: opensViews('vehicles'),
  component: Vehicles,
});

function Vehicles() {
  return (
    <Guarded by="vehicle.view">
      <VehiclesPage />
    </Guarded>
  );
}
