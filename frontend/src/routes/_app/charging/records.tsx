import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { RecordsPage } from '@/features/charging/records-page';

export const Route = createFileRoute('/_app/charging/records')({
  beforeLoad: opensViews('charge-records'),
  component: Records,
});

function Records() {
  return (
    <Guarded by="charging.view">
      <RecordsPage />
    </Guarded>
  );
}
