import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { CasesPage } from '@/features/cases/cases-page';

export const Route = createFileRoute('/_app/cases/')({
  beforeLoad: opensViews('tickets', { waiting: 'true' }),
  component: Cases,
});

function Cases() {
  return (
    <Guarded by="ticket.view">
      <CasesPage />
    </Guarded>
  );
}
