import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { PeriodPage } from '@/features/reconciliation/period-page';

export const Route = createFileRoute('/_app/reconciliation/periods/$id')({ component: OnePeriod });

function OnePeriod() {
  const { id } = Route.useParams();
  return (
    <Guarded by="recon.view">
      <PeriodPage key={id} id={id} />
    </Guarded>
  );
}
