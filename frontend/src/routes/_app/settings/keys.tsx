import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { CredentialsPage } from '@/features/credentials/credentials-page';

export const Route = createFileRoute('/_app/settings/keys')({ component: Keys });

function Keys() {
  return (
    <Guarded by="credential.manage">
      <CredentialsPage />
    </Guarded>
  );
}
