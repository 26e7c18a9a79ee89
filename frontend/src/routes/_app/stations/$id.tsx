import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { StationPage } from '@/features/stations/station-page';

export const Route = createFileRoute('/_app/stations/$id')({ component: Station });

function Station() {
  const { id } = Route.useParams();
  return (
    <Guarded by="station.view">
      <StationPage key={id} id={id} />
    </Guarded>
  );
}
