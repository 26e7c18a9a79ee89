import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useShortcut } from '@/ui/keyboard/use-shortcut';

const ImportDialog = lazy(async () => ({
  default: (await import('./import-dialog')).ImportDialog,
}));

/** Brings a FOCUS file, or reads the scheduled exports again. Long work: it goes on as a job. */
export function ImportButton() {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  useShortcut({ keys: 'c', label: t`Import a bill`, group: t`List`, run: () => setOpen(true) });
  return (
    <>
      <Button size="xs" onClick={() => setOpen(true)}>
        <Trans>Import a bill</Trans>
      </Button>
      <Suspense fallback={null}>
        {open ? <ImportDialog onClose={() => setOpen(false)} /> : null}
      </Suspense>
    </>
  );
}
