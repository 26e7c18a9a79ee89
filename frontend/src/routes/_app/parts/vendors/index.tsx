import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { VendorsPage } from '@/features/parts/vendors-page';

export const Route = createFileRoute('/_app/parts/vendors/')({
  beforeLoad: opensViews('vendors'),
  component: Screen,
});

function Screen() {
  return (
    <Guarded by="part.view">
      <VendorsPage />
    </Guarded>
  );
}
