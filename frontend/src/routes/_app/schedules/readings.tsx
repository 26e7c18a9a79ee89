import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { ReadingsPage } from '@/features/schedules/readings-page';

export const Route = createFileRoute('/_app/schedules/readings')({ component: Readings });

function Readings() {
  return (
    <Guarded by="schedule.view">
      <ReadingsPage />
    </Guarded>
  );
}
