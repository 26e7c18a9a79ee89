import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { MarketsPage } from '@/features/markets/markets-page';

export const Route = createFileRoute('/_app/settings/markets')({ component: Markets });

function Markets() {
  return (
    <Guarded by="market.manage">
      <MarketsPage />
    </Guarded>
  );
}
