import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { ZoneCreatePage } from '@/features/zones/zone-create-page';

export const Route = createFileRoute('/_app/zones/new')({ component: NewZone });

function NewZone() {
  return (
    <Guarded by="zone.edit">
      <ZoneCreatePage />
    </Guarded>
  );
}
