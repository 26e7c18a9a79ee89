import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { EditsPage } from '@/features/edits/edits-page';

export const Route = createFileRoute('/_app/vehicles/edits')({ component: Edits });

function Edits() {
  return (
    <Guarded by="vehicle.edit">
      <EditsPage />
    </Guarded>
  );
}
