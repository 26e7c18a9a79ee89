import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { DamageListPage } from '@/features/work-orders/damage/damage-list-page';

export const Route = createFileRoute('/_app/work-orders/damage/')({
  beforeLoad: opensViews('damage-claims'),
  component: Damage,
});

function Damage() {
  return (
    <Guarded by="damage.view">
      <DamageListPage />
    </Guarded>
  );
}
