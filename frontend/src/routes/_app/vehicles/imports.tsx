import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { ImportsPage } from '@/features/imports/imports-page';

export const Route = createFileRoute('/_app/vehicles/imports')({ component: Imports });

function Imports() {
  return (
    <Guarded by="vehicle.import">
      <ImportsPage />
    </Guarded>
  );
}
