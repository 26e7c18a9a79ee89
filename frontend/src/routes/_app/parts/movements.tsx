import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { MovesPage } from '@/features/parts/moves-page';

export const Route = createFileRoute('/_app/parts/movements')({
  beforeLoad: opensViews('stock-moves'),
  component: Screen,
});

function Screen() {
  return (
    <Guarded by="part.view">
      <MovesPage />
    </Guarded>
  );
}
