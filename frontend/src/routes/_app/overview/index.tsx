import { createFileRoute } from '@tanstack/react-router';
import { OverviewPage } from '@/features/overview/overview-page';

/** Open to everybody who is signed in: the page leaves out what one may not see. */
export const Route = createFileRoute('/_app/overview/')({ component: OverviewPage });
