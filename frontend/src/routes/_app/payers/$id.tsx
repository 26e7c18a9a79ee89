import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { PayerPage } from '@/features/billing/payer-page';

export const Route = createFileRoute('/_app/payers/$id')({ component: Payer });

function Payer() {
  const { id } = Route.useParams();
  return (
    <Guarded by="payer.view">
      <PayerPage key={id} id={id} />
    </Guarded>
  );
}
