import { lazy, Suspense } from 'react';
import type { ForbiddenProps } from './forbidden';

// with the table of who may do what, which nobody needs who may
const Forbidden = lazy(async () => ({ default: (await import('./forbidden')).Forbidden }));

/** The 403 page, loaded when somebody is refused. */
export function Refused(props: ForbiddenProps) {
  return (
    <Suspense fallback={null}>
      <Forbidden {...props} />
    </Suspense>
  );
}
