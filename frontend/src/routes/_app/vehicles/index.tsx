import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { VehiclesPage } from '@/features/vehicles/vehicles-page';

export const Route = createFileRoute('/_app/vehicles/')({ component: Vehicles });

function Vehicles() {
  return (
    <Guarded by="vehicle.view">
      <VehiclesPage />
    </Guarded>
  );
}
