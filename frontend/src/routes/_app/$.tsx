import { createFileRoute } from '@tanstack/react-router';
import { NotFoundState } from '@/ui/states/not-found-state';

/** Any other address, inside the shell, so that the way back is in sight. */
export const Route = createFileRoute('/_app/$')({ component: NotFoundState });
