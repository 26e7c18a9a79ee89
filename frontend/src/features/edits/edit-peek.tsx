import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { EditItems } from './edit-items';
import { EditProgress } from './edit-outcome';
import { EditStateChip } from './edit-state-chip';
import classes from './edits.module.css';
import { type Edit, editQuery } from './edits-api';
import { UndoButton } from './undo-button';
import { useEditTitle } from './use-edit-title';

export type EditPeekProps = { id: string; onShow: (id: string) => void; onClose: () => void };

/** One edit: what became of each car, and the way back. */
export function EditPeek({ id, onShow, onClose }: EditPeekProps) {
  const { t } = useLingui();
  const title = useEditTitle();
  const { data: edit, error, refetch } = useQuery(editQuery(id));
  return (
    <PeekPanel
      title={edit ? title(edit) : t`Edit`}
      label={t`Edit of many cars`}
      href={`/vehicles/edits?sel=${id}`}
      status={edit ? <EditStateChip edit={edit} /> : null}
      onClose={onClose}
      actions={edit ? <UndoButton edit={edit} onUndone={(undo) => onShow(undo.id)} /> : null}
    >
      {edit ? (
        <EditAccount edit={edit} onShow={onShow} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={8} />
      )}
    </PeekPanel>
  );
}

function EditAccount({ edit, onShow }: { edit: Edit; onShow: (id: string) => void }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const other = edit.undone_by_id ?? edit.undoes_id;
  return (
    <div className={classes.stack}>
      <EditProgress edit={edit} />
      <Facts
        facts={[
          { label: t`By`, value: edit.created_by_name ?? t`The system` },
          { label: t`When`, value: formatDateTime(edit.created_at, tz) },
        ]}
      />
      {other ? (
        <Button
          size="compact-xs"
          variant="default"
          className={classes.start}
          onClick={() => onShow(other)}
        >
          {edit.undone_by_id ? <Trans>Show the undo</Trans> : <Trans>Show what it undid</Trans>}
        </Button>
      ) : null}
      <EditItems edit={edit} />
    </div>
  );
}
