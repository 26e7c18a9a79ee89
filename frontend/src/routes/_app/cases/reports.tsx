import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { ReportPage } from '@/features/cases/report-page';

export const Route = createFileRoute('/_app/cases/reports')({ component: Reports });

function Reports() {
  return (
    <Guarded by="ticket.view">
      <ReportPage />
    </Guarded>
  );
}
