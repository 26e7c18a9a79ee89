import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { RosterPage } from '@/features/dispatch/roster-page';

export const Route = createFileRoute('/_app/dispatch/roster')({ component: Roster });

function Roster() {
  return (
    <Guarded by="dispatch.view">
      <RosterPage />
    </Guarded>
  );
}
