import { createFileRoute } from '@tanstack/react-router';
import { Guarded } from '@/auth/guarded';
import { opensViews } from '@/auth/saved-views/opening';
import { DocumentsPage } from '@/features/documents/documents-page';

export const Route = createFileRoute('/_app/documents/')({
  beforeLoad: opensViews('documents'),
  component: Documents,
});

function Documents() {
  return (
    <Guarded by="document.view">
      <DocumentsPage />
    </Guarded>
  );
}
