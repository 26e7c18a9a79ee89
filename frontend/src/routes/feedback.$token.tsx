import { createFileRoute } from '@tanstack/react-router';
import { FeedbackPage } from '@/features/feedback/feedback-page';

/** What the link in a customer's mail opens; nobody signs in. The link says in which language. */
export const Route = createFileRoute('/feedback/$token')({
  component: Feedback,
  validateSearch: (search: Record<string, unknown>): { language?: string } =>
    typeof search.language === 'string' ? { language: search.language } : {},
});

function Feedback() {
  const { token } = Route.useParams();
  const { language = '' } = Route.useSearch();
  return <FeedbackPage token={token} language={language} />;
}
