import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { VehiclePage } from '@/features/vehicles/vehicle-page';

export const Route = createFileRoute('/_app/vehicles/$id')({ component: Vehicle });

function Vehicle() {
  const { id } = Route.useParams();
  return (
    <Guarded by="vehicle.view">
      <VehiclePage key={id} id={id} />
    </Guarded>
  );
}
