import { lazy, Suspense, useState } from 'react';
import { SaveViewTrigger } from './save-view-trigger';

const SaveViewPopover = lazy(async () => ({
  default: (await import('./save-view-popover')).SaveViewPopover,
}));

/** Offers to keep the filter on screen as a tab; its form is loaded when first opened. */
export function SaveViewButton({ onSave }: { onSave: (label: string) => void }) {
  const [wanted, setWanted] = useState(false);
  if (!wanted) return <SaveViewTrigger onClick={() => setWanted(true)} />;
  return (
    <Suspense fallback={<SaveViewTrigger />}>
      <SaveViewPopover onSave={onSave} />
    </Suspense>
  );
}
