import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { ZonePage } from '@/features/zones/zone-page';

export const Route = createFileRoute('/_app/zones/$id/')({ component: Zone });

function Zone() {
  const { id } = Route.useParams();
  return (
    <Guarded by="zone.view">
      <ZonePage key={id} id={id} />
    </Guarded>
  );
}
