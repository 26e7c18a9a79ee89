import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { PartPage } from '@/features/parts/part-page';

export const Route = createFileRoute('/_app/parts/$id')({ component: Part });

function Part() {
  const { id } = Route.useParams();
  return (
    <Guarded by="part.view">
      <PartPage key={id} id={id} />
    </Guarded>
  );
}
