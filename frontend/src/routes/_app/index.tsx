import { createFileRoute, redirect } from '@tanstack/react-router';
import { landingPath } from '@/app/landing';
import { meQuery } from '@/auth/me';

/** `/` is the first page of one's role. */
export const Route = createFileRoute('/_app/')({
  beforeLoad: async ({ context }) => {
    const me = await context.queryClient.ensureQueryData(meQuery);
    throw redirect({ href: landingPath(me), replace: true });
  },
});
