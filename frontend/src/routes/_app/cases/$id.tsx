import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { TicketPage } from '@/features/cases/ticket-page';

export const Route = createFileRoute('/_app/cases/$id')({ component: Ticket });

function Ticket() {
  const { id } = Route.useParams();
  return (
    <Guarded by="ticket.view">
      <TicketPage key={id} id={id} />
    </Guarded>
  );
}
