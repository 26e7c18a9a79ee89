import { createFileRoute } from '@tanstack/react-router';
import { ReportPage } from '@/features/report/report-page';

/** What the sheet in a car opens; the only page that needs nobody signed in. */
export const Route = createFileRoute('/report/$code')({ component: Report });

function Report() {
  const { code } = Route.useParams();
  return <ReportPage code={code} />;
}
