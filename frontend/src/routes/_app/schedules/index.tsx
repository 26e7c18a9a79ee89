import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { DuePage } from '@/features/schedules/due-page';

export const Route = createFileRoute('/_app/schedules/')({
  beforeLoad: opensViews('schedules', { status: 'overdue,due_soon' }),
  component: Due,
});

function Due() {
  return (
    <Guarded by="schedule.view">
      <DuePage />
    </Guarded>
  );
}
