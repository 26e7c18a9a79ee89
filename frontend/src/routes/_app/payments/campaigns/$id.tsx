import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { CampaignPage } from '@/features/payments/campaign-page';

export const Route = createFileRoute('/_app/payments/campaigns/$id')({ component: Campaign });

function Campaign() {
  const { id } = Route.useParams();
  return (
    <Guarded by="payment.view">
      <CampaignPage key={id} id={id} />
    </Guarded>
  );
}
