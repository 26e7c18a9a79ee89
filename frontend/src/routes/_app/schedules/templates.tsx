import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { TemplatesPage } from '@/features/schedules/inspections/templates-page';

export const Route = createFileRoute('/_app/schedules/templates')({ component: Templates });

function Templates() {
  return (
    <Guarded by="schedule.view">
      <TemplatesPage />
    </Guarded>
  );
}
