import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { OrganisationPage } from '@/features/costs/organisation-page';

export const Route = createFileRoute('/_app/costs/organisation')({ component: Costs });

function Costs() {
  return (
    <Guarded by="cost.view">
      <OrganisationPage />
    </Guarded>
  );
}
