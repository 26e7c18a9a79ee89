import { createFileRoute } from '@tanstack/react-router';
import { loadMe } from '@/app/load-me';
import { Shell } from '@/app/shell';

/** Everything that needs somebody to be signed in. */
export const Route = createFileRoute('/_app')({
  beforeLoad: ({ context }) => loadMe(context),
  component: Shell,
});
