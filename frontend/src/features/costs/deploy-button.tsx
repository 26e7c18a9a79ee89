import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useShortcut } from '@/ui/keyboard/use-shortcut';

const DeployDialog = lazy(async () => ({
  default: (await import('./deploy-dialog')).DeployDialog,
}));

/** Adds a deploy that no pipeline told, so that an anomaly can name it. */
export function DeployButton() {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  useShortcut({ keys: 'c', label: t`Add a deploy`, group: t`List`, run: () => setOpen(true) });
  return (
    <>
      <Button size="xs" onClick={() => setOpen(true)}>
        <Trans>Add a deploy</Trans>
      </Button>
      <Suspense fallback={null}>
        {open ? <DeployDialog onClose={() => setOpen(false)} /> : null}
      </Suspense>
    </>
  );
}
