import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { RentalPage } from '@/features/rentals/rental-page';

export const Route = createFileRoute('/_app/rentals/$id')({ component: Rental });

function Rental() {
  const { id } = Route.useParams();
  return (
    <Guarded by="rental.view">
      <RentalPage key={id} id={id} />
    </Guarded>
  );
}
