import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { DamagePage } from '@/features/work-orders/damage/damage-page';

export const Route = createFileRoute('/_app/work-orders/damage/$id')({ component: Damage });

function Damage() {
  const { id } = Route.useParams();
  return (
    <Guarded by="damage.view">
      <DamagePage key={id} id={id} />
    </Guarded>
  );
}
