import { useLingui } from '@lingui/react/macro';
import { useSession } from '@/auth/session-context';
import { ErrorState } from '@/ui/states/error-state';

/** A stale link, a second use of a code, a cancelled sign-in: begin again. */
export function SignInFailed({ error }: { error: unknown }) {
  const { t } = useLingui();
  const session = useSession();
  return (
    <main>
      <ErrorState
        isPage
        error={error}
        title={t`Sign-in did not finish`}
        onRetry={() => void session.signIn('/')}
      />
    </main>
  );
}
