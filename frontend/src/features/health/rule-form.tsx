import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { FieldOut, InboxSeverityEnum } from '@/api/generated';
import type { GroupDocument } from './condition-document';
import { DurationSelect } from './duration-select';
import { GroupEditor } from './group-editor';
import classes from './health.module.css';
import type { RuleDraft } from './rule-draft';
import { useSentence } from './use-words';
import '@mantine/core/styles/Checkbox.css';

export type RuleFormProps = {
  draft: RuleDraft;
  fields: readonly FieldOut[];
  faults: Readonly<Record<string, string>>;
  onChange: (patch: Partial<RuleDraft>) => void;
};

/** The inputs of a rule: name and reason, what it looks for, when it ends, what follows. */
export function RuleForm({ draft, fields, faults, onChange }: RuleFormProps) {
  const { t } = useLingui();
  const sentence = useSentence(fields);
  const { condition, clear_condition: end } = draft;
  const otherEnd = (group: GroupDocument | null) => onChange({ clear_condition: group });
  return (
    <>
      <TextInput
        label={t`Name`}
        description={t`It is the headline of each alert.`}
        required
        maxLength={80}
        value={draft.name}
        onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
        error={faults.name}
      />
      <Textarea
        label={t`Why it matters`}
        rows={2}
        maxLength={400}
        value={draft.why}
        onChange={({ currentTarget }) => onChange({ why: currentTarget.value })}
        error={faults.why}
      />
      <div>
        <h2>
          <Trans>What it looks for</Trans>
        </h2>
        <GroupEditor
          label={t`What it looks for`}
          path="condition"
          group={condition}
          fields={fields}
          faults={faults}
          onChange={(next) => onChange({ condition: next })}
        />
        {faults.condition ? <p role="alert">{faults.condition}</p> : null}
      </div>
      <p className={classes.preview} aria-live="polite">
        {sentence(condition)}.
      </p>
      <div className={classes.form}>
        <h2>
          <Trans>When an alert is over</Trans>
        </h2>
        <Checkbox
          label={t`It ends by a condition of its own`}
          description={t`Else it ends when the condition above no longer holds.`}
          checked={end !== null}
          onChange={({ currentTarget }) => otherEnd(currentTarget.checked ? condition : null)}
        />
        {end ? (
          <GroupEditor
            label={t`When an alert is over`}
            path="clear_condition"
            group={end}
            fields={fields}
            faults={faults}
            onChange={otherEnd}
          />
        ) : null}
        <div className={classes.pair}>
          <DurationSelect
            label={t`The end has to last`}
            none={t`not at all`}
            seconds={draft.clear_after_s}
            onChange={(clear_after_s) => onChange({ clear_after_s })}
            error={faults.clear_after_s}
          />
          <DurationSelect
            label={t`No new alert after the end`}
            description={t`Within this the same alert goes on.`}
            none={t`not at all`}
            seconds={draft.hold_off_s}
            onChange={(hold_off_s) => onChange({ hold_off_s })}
            error={faults.hold_off_s}
          />
        </div>
      </div>
      <div className={classes.form}>
        <h2>
          <Trans>What follows</Trans>
        </h2>
        <NativeSelect
          label={t`Severity`}
          value={draft.severity}
          onChange={({ currentTarget }) =>
            onChange({ severity: currentTarget.value as InboxSeverityEnum })
          }
          data={[
            { value: 'info', label: t`Info: can wait` },
            { value: 'warning', label: t`Warning: somebody today` },
            { value: 'critical', label: t`Critical: somebody now` },
          ]}
          error={faults.severity}
        />
        <Checkbox
          label={t`The car is unfit to rent`}
          description={t`A hold keeps it for as long as the alert goes on.`}
          checked={draft.unfit_to_rent}
          onChange={({ currentTarget }) => onChange({ unfit_to_rent: currentTarget.checked })}
        />
      </div>
    </>
  );
}
