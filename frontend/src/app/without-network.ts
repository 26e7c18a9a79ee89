import { networkError } from '@/api/api-error';
import { keptPerson } from '@/auth/kept';
import { meQuery } from '@/auth/me';
import type { RouterContext } from './router-context';

/**
 * The technicians' page opens where nobody can be asked who is here: for whoever this phone was signed in
 * for last, until they sign out. Anything that is sent still needs them to sign in.
 */
export async function openWithoutNetwork(
  { session, queryClient }: RouterContext,
  error: unknown,
): Promise<void> {
  const me = (await canReach()) ? null : await keptPerson();
  if (!me) throw error;
  queryClient.setQueryData(meQuery.queryKey, me);
  session.withoutNetwork = async () => {
    if (!(await canReach())) throw networkError(error);
    session.withoutNetwork = null;
  };
}

/** What the machine says of its network is a guess: asked is who must answer. */
async function canReach(): Promise<boolean> {
  try {
    // not /config.json, which the phone keeps
    return (await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}
