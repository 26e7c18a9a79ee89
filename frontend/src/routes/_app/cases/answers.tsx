import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { AnswersPage } from '@/features/cases/help-page';

export const Route = createFileRoute('/_app/cases/answers')({ component: Answers });

function Answers() {
  return (
    <Guarded by="ticket.view">
      <AnswersPage />
    </Guarded>
  );
}
