import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { toast } from '@/ui/states/toast';
import { type Invoice, useDecide } from './charging-api';

const DisputeDialog = lazy(async () => ({
  default: (await import('./dispute-dialog')).DisputeDialog,
}));

/** Agree to pay, or say why not. */
export function DecideButtons({ invoice }: { invoice: Invoice }) {
  const { t } = useLingui();
  const [disputing, setDisputing] = useState(false);
  const agree = useDecide(() => toast.done(t`Invoice ${invoice.number} is agreed to.`));
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setDisputing(true)}>
        <Trans>Dispute it</Trans>
      </Button>
      <Button
        size="xs"
        loading={agree.isPending}
        onClick={() =>
          agree.mutate({ invoice, step: 'agree' }, { onError: (error) => toast.failed(error) })
        }
      >
        <Trans>Agree to pay</Trans>
      </Button>
      <Suspense fallback={null}>
        {disputing ? <DisputeDialog invoice={invoice} onClose={() => setDisputing(false)} /> : null}
      </Suspense>
    </>
  );
}
