import { createFileRoute } from '@tanstack/react-router';
import { Shell } from '@/app/shell';
import { meQuery } from '@/auth/me';

/** Everything that needs somebody to be signed in. */
export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context }) => {
    const signedIn = await context.session.ensure();
    // the browser is leaving for the hosted UI: draw nothing in the meantime
    if (!signedIn) await new Promise<never>(() => undefined);
    await context.queryClient.ensureQueryData(meQuery);
  },
  component: Shell,
});
