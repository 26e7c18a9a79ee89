import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { CommissioningPage } from '@/features/commissioning/commissioning-page';

export const Route = createFileRoute('/_app/commissioning/')({ component: Commissioning });

function Commissioning() {
  return (
    <Guarded by="commissioning.view">
      <CommissioningPage />
    </Guarded>
  );
}
