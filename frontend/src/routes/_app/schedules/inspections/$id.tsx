import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { InspectionPage } from '@/features/schedules/inspections/inspection-page';

export const Route = createFileRoute('/_app/schedules/inspections/$id')({ component: Inspection });

function Inspection() {
  const { id } = Route.useParams();
  return (
    <Guarded by="work_order.view">
      <InspectionPage key={id} id={id} />
    </Guarded>
  );
}
