import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { StationRow } from '@/api/generated';
import type { Answer } from '@/api/http';
import { useShortcut } from '@/ui/keyboard/use-shortcut';

const StationEdit = lazy(async () => ({ default: (await import('./station-edit')).StationEdit }));

/** Opens the form; it keeps the station as it was then, so that a faster colleague is noticed. */
export function EditStation({ answer }: { answer: Answer<StationRow> }) {
  const { t } = useLingui();
  const [editing, setEditing] = useState<Answer<StationRow> | null>(null);
  const open = () => setEditing(answer);
  useShortcut({ keys: 'e', label: t`Edit`, group: t`Page`, run: open });
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconPencil size={14} />} onClick={open}>
        <Trans>Edit</Trans>
      </Button>
      {editing ? (
        <Suspense fallback={null}>
          <StationEdit opened={editing} onClose={() => setEditing(null)} />
        </Suspense>
      ) : null}
    </>
  );
}
