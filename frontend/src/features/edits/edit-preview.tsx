import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatCount } from '@/lib/units';
import { FormProblem } from '@/ui/forms/form-problem';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { EditItems } from './edit-items';
import classes from './edits.module.css';
import { editQuery, useEditStep } from './edits-api';
import { useEditToast } from './use-edit-toast';

export type EditPreviewProps = { id: string; onBack: () => void; onApplied: () => void };

/** What would become of each car; nothing has changed yet. */
export function EditPreview({ id, onBack, onApplied }: EditPreviewProps) {
  const { t } = useLingui();
  const { data: edit, error, refetch } = useQuery(editQuery(id));
  const apply = useEditStep('apply');
  const tell = useEditToast();
  if (!edit) {
    return error ? (
      <ErrorState error={error} onRetry={() => void refetch()} />
    ) : (
      <SkeletonBlock lines={8} />
    );
  }
  const run = () =>
    apply.mutate(id, {
      onSuccess: (done) => {
        tell(done);
        onApplied();
      },
    });
  const count = formatCount(edit.would);
  return (
    <div className={classes.stack}>
      <p className={classes.text} aria-live="polite">
        <Plural value={edit.would} one="# car would change." other="# cars would change." />{' '}
        <Trans>Nothing is changed yet.</Trans>
      </p>
      <FormProblem error={apply.error} />
      <EditItems edit={edit} />
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onBack}>
          <Trans>Back</Trans>
        </Button>
        <Button loading={apply.isPending} disabled={edit.would === 0} onClick={run} data-autofocus>
          {edit.would === 1 ? t`Change 1 car` : t`Change ${count} cars`}
        </Button>
      </Group>
    </div>
  );
}
