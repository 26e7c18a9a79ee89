import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { ClaimsPage } from '@/features/parts/claims-page';

export const Route = createFileRoute('/_app/parts/warranty')({
  beforeLoad: opensViews('warranty-claims'),
  component: Screen,
});

function Screen() {
  return (
    <Guarded by="part.view">
      <ClaimsPage />
    </Guarded>
  );
}
