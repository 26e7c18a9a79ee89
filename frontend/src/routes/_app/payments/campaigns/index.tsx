import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { CampaignsPage } from '@/features/payments/campaigns-page';

export const Route = createFileRoute('/_app/payments/campaigns/')({
  beforeLoad: opensViews('campaigns'),
  component: Campaigns,
});

function Campaigns() {
  return (
    <Guarded by="payment.view">
      <CampaignsPage />
    </Guarded>
  );
}
