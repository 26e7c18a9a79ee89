import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { SheetPage } from '@/features/schedules/inspections/sheet-page';

export const Route = createFileRoute('/_app/schedules/sheets/$vehicle')({ component: Sheet });

function Sheet() {
  const { vehicle } = Route.useParams();
  return (
    <Guarded by="work_order.plan">
      <SheetPage key={vehicle} vehicle={vehicle} />
    </Guarded>
  );
}
