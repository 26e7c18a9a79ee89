import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { StrandedPage } from '@/features/rentals/stranded-page';

export const Route = createFileRoute('/_app/rentals/stranded')({ component: Stranded });

function Stranded() {
  return (
    <Guarded by="rental.end">
      <StrandedPage />
    </Guarded>
  );
}
