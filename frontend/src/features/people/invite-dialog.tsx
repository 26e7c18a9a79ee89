import { useLingui } from '@lingui/react/macro';
import { Modal, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { newIdempotencyKey } from '@/api/idempotency';
import { useMarket } from '@/auth/use-me';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { type Grants, organisationOf, useGrantsRules, useLimitCurrency } from './grants';
import { GrantsFields } from './grants-fields';
import { limitMinor } from './money-limit';
import classes from './people.module.css';
import { invite, peopleKeys } from './people-api';

export type InviteDialogProps = { onClose: () => void; onInvited: (id: string) => void };

type Invitation = Grants & { email: string; name: string };

/** Invites somebody: Cognito mails them how to sign in. */
export function InviteDialog({ onClose, onInvited }: InviteDialogProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const { code } = useMarket();
  const currencyOf = useLimitCurrency();
  // one key per intention, kept over retries of the same input
  const [key, setKey] = useState(newIdempotencyKey);
  const form = useForm<Invitation>({
    initialValues: {
      email: '',
      name: '',
      roles: [],
      markets: code ? [code] : [],
      limit: '0',
      organisation: null,
    },
    validate: {
      ...useGrantsRules(),
      email: (text) =>
        /^\S+@\S+\.\S+$/.test(text.trim()) ? null : t`An address like a@b.example.`,
      name: (text) => (text.trim() === '' ? t`How colleagues will see them.` : null),
    },
    onValuesChange: () => setKey(newIdempotencyKey()),
  });
  const send = useMutation({
    mutationFn: ({ limit, ...values }: Invitation) =>
      invite(
        {
          email: values.email.trim(),
          name: values.name.trim(),
          roles: values.roles as Parameters<typeof invite>[0]['roles'],
          markets: values.markets,
          money_limit_minor: limitMinor(limit, currencyOf(values.markets)) ?? 0,
          organisation: organisationOf({ limit, ...values }),
        },
        key,
      ),
    onSuccess: ({ data }) => {
      void client.invalidateQueries({ queryKey: peopleKeys.all });
      toast.done(t`An invitation is on its way to ${data.email}.`);
      onInvited(data.id);
    },
    onError: (error) => {
      const { money_limit_minor: limit, ...fields } = fieldErrorsOf(error);
      form.setErrors(limit ? { ...fields, limit } : fields);
    },
  });
  const names = [...Object.keys(form.values), 'money_limit_minor'];
  const atFields = isAboutFields(send.error, names);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Invite somebody`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      size="lg"
      centered
    >
      <form
        className={classes.form}
        onSubmit={form.onSubmit((values) => send.mutate(values))}
        noValidate
      >
        <FormProblem error={atFields ? null : send.error} />
        <div className={classes.pair}>
          <TextInput
            label={t`Email`}
            type="email"
            maxLength={254}
            required
            data-autofocus
            {...form.getInputProps('email')}
          />
          <TextInput label={t`Name`} maxLength={120} required {...form.getInputProps('name')} />
        </div>
        <GrantsFields form={form} currency={currencyOf(form.values.markets)} />
        <FormButtons submit={t`Send the invitation`} busy={send.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
