import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { toast } from '@/ui/states/toast';
import { type Edit, useEditStep } from './edits-api';
import { useEditToast } from './use-edit-toast';

/** Takes an edit back where nobody came between; nothing for one that has nothing to take back. */
export function UndoButton({ edit, onUndone }: { edit: Edit; onUndone?: (undo: Edit) => void }) {
  const undo = useEditStep('undo');
  const tell = useEditToast();
  if (edit.state !== 'done' || edit.changed === 0 || edit.undone_by_id) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconArrowBackUp size={14} />}
      loading={undo.isPending}
      onClick={() =>
        undo.mutate(edit.id, {
          onSuccess: (back) => {
            tell(back);
            onUndone?.(back);
          },
          onError: (error) => toast.failed(error),
        })
      }
    >
      <Trans>Undo</Trans>
    </Button>
  );
}
