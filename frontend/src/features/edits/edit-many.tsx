import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import type { CarSelection } from '@/ui/shell/feature';
import type { EditTarget } from './edits-api';

const EditDialog = lazy(async () => ({ default: (await import('./edit-dialog')).EditDialog }));

/** The API takes so many ids; more are named by the filter that found them. */
const MOST_IDS = 1000;

/** Changes a field of all selected cars, seen before it is done. */
export function EditMany({ cars, filter, onDone }: CarSelection) {
  const { t } = useLingui();
  const [target, setTarget] = useState<EditTarget | null>(null);
  const begin = () =>
    setTarget(filter ? { filter } : { ids: cars.slice(0, MOST_IDS).map(({ id }) => id) });
  useShortcut({
    keys: 'e',
    label: t`Edit the selected cars`,
    group: t`List`,
    run: begin,
    enabled: target === null,
  });
  return (
    <>
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconPencil size={13} />}
        onClick={begin}
      >
        <Trans>Edit…</Trans>
      </Button>
      {target ? (
        <Suspense fallback={null}>
          <EditDialog
            target={target}
            count={cars.length}
            onClose={() => setTarget(null)}
            onDone={onDone}
          />
        </Suspense>
      ) : null}
    </>
  );
}
