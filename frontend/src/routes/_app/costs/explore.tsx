import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { ExplorerPage } from '@/features/costs/explorer-page';

export const Route = createFileRoute('/_app/costs/explore')({ component: Costs });

function Costs() {
  return (
    <Guarded by="cost.view">
      <ExplorerPage />
    </Guarded>
  );
}
