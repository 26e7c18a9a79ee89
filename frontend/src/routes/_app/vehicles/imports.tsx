import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { ImportsPage } from '@/features/imports/imports-page';

export const Route = createFileRoute('/_app/vehicles/imports')({
  beforeLoad: opensViews('imports'),
  component: Imports,
});

function Imports() {
  return (
    <Guarded by="vehicle.import">
      <ImportsPage />
    </Guarded>
  );
}
