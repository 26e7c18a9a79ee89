import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import type { CarSubject } from '@/ui/shell/feature';

const HoldDialog = lazy(async () => ({ default: (await import('./hold-dialog')).HoldDialog }));

/** Keeps this car from being rented, after asking why. */
export function HoldButton({ id, plate, market }: CarSubject) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const open = () => setAsking(true);
  useShortcut({ keys: 'h', label: t`Hold the car`, group: t`Page`, run: open });
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconHandStop size={14} />} onClick={open}>
        <Trans>Hold</Trans>
      </Button>
      {asking ? (
        <Suspense fallback={null}>
          <HoldDialog cars={[{ id, plate, market }]} onClose={() => setAsking(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
