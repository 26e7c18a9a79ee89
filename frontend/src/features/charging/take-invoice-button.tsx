import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useShortcut } from '@/ui/keyboard/use-shortcut';

const TakeInvoiceDialog = lazy(async () => ({
  default: (await import('./take-invoice-dialog')).TakeInvoiceDialog,
}));

/** Brings an operator's invoice: tried first, then taken. */
export function TakeInvoiceButton() {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  useShortcut({ keys: 'c', label: t`Bring an invoice`, group: t`List`, run: () => setOpen(true) });
  return (
    <>
      <Button size="xs" onClick={() => setOpen(true)}>
        <Trans>Bring an invoice</Trans>
      </Button>
      <Suspense fallback={null}>
        {open ? <TakeInvoiceDialog onClose={() => setOpen(false)} /> : null}
      </Suspense>
    </>
  );
}
