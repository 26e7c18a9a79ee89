import { useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { useMarket } from '@/auth/use-me';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './notifications.module.css';
import { channelsQuery, type Rule, type RuleValues, useSaveRule } from './notifications-api';
import { RuleFields } from './rule-fields';
import { RulePreview } from './rule-preview';
import { newRule, valuesOf } from './rule-values';

const FIELDS = ['name', 'channel', 'topics', 'roles', 'people', 'quiet_from', 'quiet_to'];

/** Writes a rule or changes one; it says itself in words, and whom it would have told. */
export function RuleDialog({ rule, onClose }: { rule: Rule | null; onClose: () => void }) {
  const { t } = useLingui();
  const { code: market } = useMarket();
  const { data: channels = [] } = useQuery(channelsQuery);
  const save = useSaveRule(rule);
  const [values, setValues] = useState<RuleValues>(() =>
    rule ? valuesOf(rule) : newRule(market, ''),
  );
  const fitting = channels.filter((channel) => channel.market === values.market);
  const channel = fitting.find(({ id }) => id === values.channel) ?? fitting[0];
  const whole = { ...values, channel: channel?.id ?? '' };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { ...whole, name: whole.name.trim() },
      {
        onSuccess: () => {
          toast.done(t`${whole.name} is in force.`);
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={rule ? t`Edit ${rule.name}` : t`New rule`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(save.error, FIELDS) ? null : save.error} />
        <RuleFields
          values={whole}
          channels={fitting}
          errors={fieldErrorsOf(save.error)}
          onChange={(part) => setValues({ ...whole, ...part })}
        />
        <RulePreview values={whole} channel={channel} />
        <FormButtons
          submit={rule ? t`Save` : t`Write the rule`}
          busy={save.isPending}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}
