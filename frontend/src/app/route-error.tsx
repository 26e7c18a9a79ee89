import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { isApiError } from '@/api/api-error';
import { Refused } from '@/auth/refused';
import { ErrorState } from '@/ui/states/error-state';
import { NotFoundState } from '@/ui/states/not-found-state';

/** Catches what a page threw while loading or drawing; the shell around it stays. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  if (isApiError(error) && error.kind === 'not_found') return <NotFoundState />;
  if (isApiError(error) && error.kind === 'forbidden') return <Refused problem={error.problem} />;
  const retry = () => {
    queries.reset();
    reset();
    void router.invalidate();
  };
  return <ErrorState error={error} onRetry={retry} isPage />;
}
