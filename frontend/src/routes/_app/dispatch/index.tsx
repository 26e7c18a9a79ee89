import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { BoardPage } from '@/features/dispatch/board-page';

export const Route = createFileRoute('/_app/dispatch/')({ component: Board });

function Board() {
  return (
    <Guarded by="dispatch.view">
      <BoardPage />
    </Guarded>
  );
}
