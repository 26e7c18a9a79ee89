import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { GuardPage } from '@/features/rentals/guard-page';

export const Route = createFileRoute('/_app/rentals/guard')({ component: Guard });

function Guard() {
  return (
    <Guarded by="rental.view">
      <GuardPage />
    </Guarded>
  );
}
