import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { FiguresPage } from '@/features/schedules/figures-page';

export const Route = createFileRoute('/_app/schedules/figures')({ component: Figures });

function Figures() {
  return (
    <Guarded by="work_order.view">
      <FiguresPage />
    </Guarded>
  );
}
