import { createFileRoute, redirect } from '@tanstack/react-router';
import { SignInFailed } from '@/app/sign-in-failed';

/** Cognito sends the browser back here; then on to where it came from. */
export const Route = createFileRoute('/auth/callback')({
  beforeLoad: async ({ context }) => {
    throw redirect({ href: await context.session.finishSignIn(), replace: true });
  },
  errorComponent: SignInFailed,
});
