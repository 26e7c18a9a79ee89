import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { QueuesPage } from '@/features/cases/queues-page';

export const Route = createFileRoute('/_app/cases/queues')({ component: Queues });

function Queues() {
  return (
    <Guarded by="ticket.view">
      <QueuesPage />
    </Guarded>
  );
}
