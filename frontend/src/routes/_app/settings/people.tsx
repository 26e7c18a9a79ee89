import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { PeoplePage } from '@/features/people/people-page';

export const Route = createFileRoute('/_app/settings/people')({
  beforeLoad: opensViews('people'),
  component: People,
});

function People() {
  return (
    <Guarded by="person.view">
      <PeoplePage />
    </Guarded>
  );
}
