import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { PartsPage } from '@/features/parts/parts-page';

export const Route = createFileRoute('/_app/parts/')({
  beforeLoad: opensViews('parts', { active: 'true' }),
  component: Screen,
});

function Screen() {
  return (
    <Guarded by="part.view">
      <PartsPage />
    </Guarded>
  );
}
