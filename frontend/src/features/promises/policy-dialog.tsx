import '@mantine/core/styles/NumberInput.css';
import '@mantine/core/styles/Switch.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, NativeSelect, NumberInput, Switch, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { useMarket } from '@/auth/use-me';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { Choices } from './choices';
import { PolicyPreview } from './policy-preview';
import { channelLabels, priorityLabels, topicLabels } from './promise-words';
import classes from './promises.module.css';
import { type Calendar, type Policy, type PolicyDraft, useSavePolicy } from './promises-api';
import { TargetTable } from './target-table';

const FIELDS = ['name', 'calendar', 'targets', 'conditions', 'warn_percent'];

type PolicyDialogProps = {
  policy: Policy | null;
  calendars: readonly Calendar[];
  /** The market's queues by their keys. */
  queues: Readonly<Record<string, string>>;
  onClose: () => void;
};

/** Writes a promise or changes one, and shows which open tickets would get it. */
export function PolicyDialog({ policy, calendars, queues, onClose }: PolicyDialogProps) {
  const { t } = useLingui();
  const here = useMarket().code;
  const market = policy?.market ?? here;
  const save = useSavePolicy(policy, market);
  const [draft, setDraft] = useState<PolicyDraft>(() => ({
    name: policy?.name ?? '',
    is_active: policy?.is_active ?? true,
    conditions: policy?.conditions ?? {},
    calendar: policy?.calendar ?? calendars[0]?.id ?? '',
    targets: policy?.targets ?? { normal: { first_reply_time: 240, resolution_time: 1440 } },
    warn_percent: policy?.warn_percent ?? 80,
  }));
  const change = (part: Partial<PolicyDraft>) => setDraft({ ...draft, ...part });
  const errors = fieldErrorsOf(save.error);
  const conditions = (name: string) => (values: string[]) =>
    change({ conditions: { ...draft.conditions, [name]: values } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(draft, {
      onSuccess: () => {
        toast.done(t`Open tickets get it in a moment.`);
        onClose();
      },
    });
  };
  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      title={policy ? t`Edit ${policy.name}` : t`New promise`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(save.error, FIELDS) ? null : save.error} />
        <TextInput
          label={t`Name`}
          value={draft.name}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          error={errors.name}
          minLength={2}
          maxLength={60}
          required
          data-autofocus
        />
        <Choices
          legend={t`Only about these topics`}
          labels={topicLabels}
          chosen={draft.conditions.topics ?? []}
          onChange={conditions('topics')}
        />
        <Choices
          legend={t`Only by these ways`}
          labels={channelLabels}
          chosen={draft.conditions.channels ?? []}
          onChange={conditions('channels')}
        />
        <Choices
          legend={t`Only of these priorities`}
          labels={priorityLabels}
          chosen={draft.conditions.priorities ?? []}
          onChange={conditions('priorities')}
        />
        {Object.keys(queues).length > 0 ? (
          <Choices
            legend={t`Only in these queues`}
            labels={queues}
            chosen={draft.conditions.queues ?? []}
            onChange={conditions('queues')}
          />
        ) : null}
        <p className={classes.sentence}>
          <Trans>Where nothing is ticked, everything fits.</Trans>
        </p>
        <NativeSelect
          label={t`Counted in the hours of`}
          value={draft.calendar}
          onChange={({ currentTarget }) => change({ calendar: currentTarget.value })}
          data={calendars.map(({ id, name }) => ({ value: id, label: name }))}
          error={errors.calendar}
        />
        <TargetTable
          targets={draft.targets}
          onChange={(targets) => change({ targets })}
          error={errors.targets ?? errors.conditions}
        />
        <NumberInput
          label={t`Warn when so much of the time is over, %`}
          value={draft.warn_percent}
          onChange={(value) => change({ warn_percent: Number(value) || 80 })}
          error={errors.warn_percent}
          min={1}
          max={99}
          hideControls
        />
        <Switch
          label={t`In force`}
          checked={draft.is_active}
          onChange={({ currentTarget }) => change({ is_active: currentTarget.checked })}
        />
        <PolicyPreview policy={policy?.id ?? null} market={market} draft={draft} />
        <FormButtons
          submit={policy ? t`Save` : t`Promise it`}
          busy={save.isPending}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}
