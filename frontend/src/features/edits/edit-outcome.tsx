import '@mantine/core/styles/Progress.css';
import { Plural, Trans } from '@lingui/react/macro';
import { Button, Group, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatCount } from '@/lib/units';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { EditItems } from './edit-items';
import classes from './edits.module.css';
import { type Edit, editQuery, itemsQuery } from './edits-api';
import { UndoButton } from './undo-button';

export type EditOutcomeProps = {
  id: string;
  busy: boolean;
  onClose: () => void;
  /** Cars that somebody else changed meanwhile, to be judged anew. */
  onLookAgain: (ids: string[]) => void;
};

/** What became of each car, while it goes on and after. */
export function EditOutcome({ id, busy, onClose, onLookAgain }: EditOutcomeProps) {
  const { data: edit, error, refetch } = useQuery(editQuery(id));
  if (!edit) {
    return error ? (
      <ErrorState error={error} onRetry={() => void refetch()} />
    ) : (
      <SkeletonBlock lines={8} />
    );
  }
  return (
    <div className={classes.stack}>
      <EditProgress edit={edit} />
      <EditItems edit={edit} />
      <Group justify="flex-end" gap={8}>
        {edit.overtaken > 0 ? <LookAgain edit={edit} busy={busy} onLook={onLookAgain} /> : null}
        <UndoButton edit={edit} onUndone={onClose} />
        <Button onClick={onClose} data-autofocus>
          <Trans>Close</Trans>
        </Button>
      </Group>
    </div>
  );
}

/** How far it is, or how many cars were changed. */
export function EditProgress({ edit }: { edit: Edit }) {
  const done = formatCount(edit.cars - edit.would);
  const all = formatCount(edit.cars);
  if (edit.state !== 'applying') {
    return (
      <p className={classes.text} aria-live="polite">
        <Plural value={edit.changed} one="# car was changed." other="# cars were changed." />
      </p>
    );
  }
  return (
    <div aria-live="polite">
      <p className={classes.text}>
        <Trans>
          {done} of {all} cars are through. You may close this; the jobs tray shows how far it is.
        </Trans>
      </p>
      <Progress value={(100 * (edit.cars - edit.would)) / edit.cars} mt={6} animated />
    </div>
  );
}

function LookAgain({
  edit,
  busy,
  onLook,
}: {
  edit: Edit;
  busy: boolean;
  onLook: (ids: string[]) => void;
}) {
  const { data } = useQuery(itemsQuery(edit.id, 'overtaken', `${edit.state} ${edit.overtaken}`));
  return (
    <Button
      variant="default"
      loading={busy}
      disabled={!data}
      onClick={() => onLook((data ?? []).map((item) => item.vehicle_id))}
    >
      <Trans>Look again at those changed meanwhile</Trans>
    </Button>
  );
}
