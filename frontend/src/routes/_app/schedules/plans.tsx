import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { PlansPage } from '@/features/schedules/plans-page';

export const Route = createFileRoute('/_app/schedules/plans')({ component: Plans });

function Plans() {
  return (
    <Guarded by="schedule.view">
      <PlansPage />
    </Guarded>
  );
}
