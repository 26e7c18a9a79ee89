import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { PromisesPage } from '@/features/promises/promises-page';

export const Route = createFileRoute('/_app/settings/promises')({ component: Promises });

function Promises() {
  return (
    <Guarded by="support.manage">
      <PromisesPage />
    </Guarded>
  );
}
