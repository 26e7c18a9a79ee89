import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { MacrosPage } from '@/features/cases/help-page';

export const Route = createFileRoute('/_app/cases/macros')({ component: Macros });

function Macros() {
  return (
    <Guarded by="ticket.view">
      <MacrosPage />
    </Guarded>
  );
}
