import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { InspectionsPage } from '@/features/schedules/inspections/inspections-page';

export const Route = createFileRoute('/_app/schedules/inspections/')({
  beforeLoad: opensViews('inspections'),
  component: Screen,
});

function Screen() {
  return (
    <Guarded by="work_order.view">
      <InspectionsPage />
    </Guarded>
  );
}
