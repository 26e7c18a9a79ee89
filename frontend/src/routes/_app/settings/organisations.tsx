import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { OrganisationsPage } from '@/features/people/organisations-page';

export const Route = createFileRoute('/_app/settings/organisations')({ component: Organisations });

function Organisations() {
  return (
    <Guarded by="organisation.view">
      <OrganisationsPage />
    </Guarded>
  );
}
