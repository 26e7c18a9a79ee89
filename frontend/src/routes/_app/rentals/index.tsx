import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { RentalsPage } from '@/features/rentals/rentals-page';

export const Route = createFileRoute('/_app/rentals/')({
  beforeLoad: opensViews('rentals'),
  component: Rentals,
});

function Rentals() {
  return (
    <Guarded by="rental.view">
      <RentalsPage />
    </Guarded>
  );
}
