import type { ReactNode } from 'react';
import { Refused } from './refused';
import { useCan } from './use-can';

export type GuardedProps = { by: string; children: ReactNode };

/** A page that needs a capability; without it the 403 page names the role that has it. */
export function Guarded({ by, children }: GuardedProps) {
  return useCan()(by) ? children : <Refused capability={by} />;
}
