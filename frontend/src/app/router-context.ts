import type { QueryClient } from '@tanstack/react-query';
import type { Session } from '@/auth/session';

/** What loaders may use: `context.queryClient.ensureQueryData(…)`. */
export type RouterContext = { queryClient: QueryClient; session: Session };
