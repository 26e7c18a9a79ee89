import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { AuditPage } from '@/features/audit/audit-page';

export const Route = createFileRoute('/_app/audit/')({
  beforeLoad: opensViews('audit'),
  component: Audit,
});

function Audit() {
  return (
    <Guarded by="audit.view">
      <AuditPage />
    </Guarded>
  );
}
