import { lazy, Suspense } from 'react';
import { useSessionStatus } from './session-context';

const SessionExpired = lazy(async () => ({
  default: (await import('./session-expired')).SessionExpired,
}));

/** Asks to sign in again once the session cannot be renewed. */
export function SessionWatch() {
  if (useSessionStatus() !== 'expired') return null;
  return (
    <Suspense fallback={null}>
      <SessionExpired />
    </Suspense>
  );
}
