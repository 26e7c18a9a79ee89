import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconHandOff, IconHandStop } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { CarSelection } from '@/ui/shell/feature';
import { toast } from '@/ui/states/toast';
import { useReleaseCars } from './holds-api';

const HoldDialog = lazy(async () => ({ default: (await import('./hold-dialog')).HoldDialog }));

/** Holds or releases all selected cars at once. */
export function HoldMany({ cars, onDone }: CarSelection) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const release = useReleaseCars();
  const lift = () =>
    release.mutate(
      cars.map(({ id }) => id),
      {
        onSuccess: ({ lifted }) => {
          toast.done(
            lifted === 0
              ? t`Nobody holds these cars by hand.`
              : t`${plural(lifted, { one: '# hold is lifted.', other: '# holds are lifted.' })} Holds for other reasons stay.`,
          );
          onDone();
        },
        onError: (error) => toast.failed(error),
      },
    );
  return (
    <>
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconHandStop size={13} />}
        onClick={() => setAsking(true)}
      >
        <Trans>Hold…</Trans>
      </Button>
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconHandOff size={13} />}
        loading={release.isPending}
        onClick={lift}
      >
        <Trans>Lift holds</Trans>
      </Button>
      {asking ? (
        <Suspense fallback={null}>
          <HoldDialog cars={cars} onClose={() => setAsking(false)} onDone={onDone} />
        </Suspense>
      ) : null}
    </>
  );
}
