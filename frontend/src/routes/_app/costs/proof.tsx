import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { ProofPage } from '@/features/costs/proof-page';

export const Route = createFileRoute('/_app/costs/proof')({ component: Costs });

function Costs() {
  return (
    <Guarded by="cost.view">
      <ProofPage />
    </Guarded>
  );
}
