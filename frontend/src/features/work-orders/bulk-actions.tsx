import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import type { BulkKind } from './bulk-dialog';

const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog')).BulkDialog }));

/** What can be done to the ticked orders. */
export function BulkActions({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<BulkKind | null>(null);
  useShortcut({
    keys: 'a',
    label: t`Assign the ticked orders`,
    group: t`Page`,
    run: () => setAsked('assign'),
    enabled: ids.length > 0 && asked === null,
  });
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={() => setAsked('assign')}>
        <Trans>Assign</Trans>
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => setAsked('priority')}>
        <Trans>Set priority</Trans>
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => setAsked('due')}>
        <Trans>Set due date</Trans>
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => setAsked('approve')}>
        <Trans>Approve</Trans>
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => setAsked('schedule')}>
        <Trans>Schedule</Trans>
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => setAsked('cancel')}>
        <Trans>Cancel them</Trans>
      </Button>
      {asked ? (
        <Suspense fallback={null}>
          <BulkDialog
            kind={asked}
            ids={ids}
            onClose={() => setAsked(null)}
            onDone={() => {
              setAsked(null);
              onDone();
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
