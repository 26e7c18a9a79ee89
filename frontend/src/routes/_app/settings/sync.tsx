import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { SyncPage } from '@/features/sync/sync-page';

export const Route = createFileRoute('/_app/settings/sync')({ component: Sync });

function Sync() {
  return (
    <Guarded by="sync.view">
      <SyncPage />
    </Guarded>
  );
}
