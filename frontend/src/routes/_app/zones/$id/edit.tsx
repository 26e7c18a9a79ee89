import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { ZoneEditPage } from '@/features/zones/zone-edit-page';

export const Route = createFileRoute('/_app/zones/$id/edit')({ component: EditZone });

function EditZone() {
  const { id } = Route.useParams();
  return (
    <Guarded by="zone.edit">
      <ZoneEditPage key={id} id={id} />
    </Guarded>
  );
}
