import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { JobsPage } from '@/features/jobs/jobs-page';

export const Route = createFileRoute('/_app/jobs/')({
  beforeLoad: opensViews('jobs'),
  component: Jobs,
});

function Jobs() {
  return (
    <Guarded by="job.view">
      <JobsPage />
    </Guarded>
  );
}
