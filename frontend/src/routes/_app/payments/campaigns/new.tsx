import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { CampaignNewPage } from '@/features/payments/campaign-new-page';

export const Route = createFileRoute('/_app/payments/campaigns/new')({ component: NewCampaign });

function NewCampaign() {
  return (
    <Guarded by="campaign.run">
      <CampaignNewPage />
    </Guarded>
  );
}
