import { createFileRoute } from '@tanstack/react-router';
import { FeedbackPage } from '@/features/feedback/feedback-page';

/** What the link in a customer's mail opens; nobody signs in. */
export const Route = createFileRoute('/feedback/$token')({ component: Feedback });

function Feedback() {
  const { token } = Route.useParams();
  return <FeedbackPage token={token} />;
}
