import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconReceiptRefund } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { useUrlSearch } from '@/ui/url/use-url-search';
import type { Payment } from './payments-api';

const AskDialog = lazy(async () => ({ default: (await import('./ask-dialog')).AskDialog }));

/** Asks for money back; the dialog stands in the address, so that a sign-in leads back to it. */
export function AskButton({ payment }: { payment: Payment }) {
  const { t } = useLingui();
  const [search, update] = useUrlSearch();
  const possible = payment.refundable_minor > 0 && !payment.is_disputed;
  const open = () => update({ do: 'refund' });
  useShortcut({
    keys: 'c',
    label: t`Give money back`,
    group: t`Payment`,
    run: () => {
      if (possible) open();
    },
  });
  return (
    <>
      <Button
        size="xs"
        leftSection={<IconReceiptRefund size={15} />}
        onClick={open}
        disabled={!possible}
        title={possible ? undefined : t`There is nothing left to give back.`}
      >
        <Trans>Give money back</Trans>
      </Button>
      {search.do === 'refund' && possible ? (
        <Suspense fallback={null}>
          <AskDialog payment={payment} onClose={() => update({ do: undefined })} />
        </Suspense>
      ) : null}
    </>
  );
}
