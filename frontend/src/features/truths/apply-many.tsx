import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import type { AppliedManyOut } from '@/api/generated';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import classes from './truths.module.css';
import { useApplyMany, wouldApplyQuery } from './truths-api';

export type ApplyManyProps = { ids: readonly string[]; onClose: () => void; onDone: () => void };

/** Says what would be applied and what not, then applies it. */
export function ApplyMany({ ids, onClose, onDone }: ApplyManyProps) {
  const { t } = useLingui();
  const { data, error } = useQuery(wouldApplyQuery(ids));
  const apply = useApplyMany();
  const would = data?.filter(({ outcome }) => outcome === 'would').map((each) => each.drift_id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    apply.mutate(would ?? [], {
      onSuccess: (items) => {
        const done = items.filter(({ outcome }) => outcome === 'done').length;
        toast.done(t`${done} of ${ids.length} are applied.`);
        onDone();
        onClose();
      },
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        <Plural
          value={ids.length}
          one="Apply what is proposed for # disagreement?"
          other="Apply what is proposed for # disagreements?"
        />
      }
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={error ?? apply.error} />
        {data ? <Refusals items={data} /> : error ? null : <SkeletonBlock lines={2} />}
        {would?.length === 0 ? null : (
          <FormButtons submit={t`Apply`} busy={apply.isPending || !data} onCancel={onClose} />
        )}
      </form>
    </Modal>
  );
}

function Refusals({ items }: { items: AppliedManyOut['items'] }) {
  const reasons = new Map<string, number>();
  for (const { reason } of items) if (reason) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const would = items.filter(({ outcome }) => outcome === 'would').length;
  return (
    <div aria-live="polite">
      <Trans>
        {would} of {items.length} can be applied.
      </Trans>
      {reasons.size > 0 ? (
        <ul className={classes.refusals}>
          {[...reasons].map(([reason, count]) => (
            <li key={reason}>
              {count} × {reason}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
