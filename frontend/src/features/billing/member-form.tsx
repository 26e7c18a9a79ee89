import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { useCan } from '@/auth/use-can';
import { minorDigits, minorToDecimal, parseMinor } from '@/lib/money';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './billing.module.css';
import { type Member, type Payer, useOrder } from './billing-api';

export type MemberFormProps = { payer: Payer; member: Member | undefined; onClose: () => void };

/** Who rides at a payer's cost: added by number, changed, removed. */
export function MemberForm({ payer, member, onClose }: MemberFormProps) {
  const { t } = useLingui();
  const mayEdit = useCan()('payer.edit') && !member?.until;
  const { currency } = payer;
  const [number, setNumber] = useState(member?.customer_number ?? '');
  const [centre, setCentre] = useState(member?.cost_centre ?? payer.cost_centres[0] ?? '');
  const [limit, setLimit] = useState(() =>
    member?.limit_minor ? minorToDecimal(BigInt(member.limit_minor), minorDigits(currency)) : '',
  );
  const order = useOrder();
  const remove = useOrder();
  const faults = fieldErrorsOf(order.error);
  const minor = limit.trim() ? parseMinor(limit, currency) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (minor === null) return;
    const terms = { limit_minor: minor === undefined ? null : Number(minor), cost_centre: centre };
    order.mutate(
      member
        ? { path: `/payer-members/${member.id}`, body: terms, version: member.version }
        : { path: `/payers/${payer.id}/members`, body: { ...terms, number: number.trim() } },
      { onSuccess: onClose },
    );
  };
  const takeOut = () => {
    if (!member) return;
    remove.mutate(
      { path: `/payer-members/${member.id}/remove`, body: {} },
      { onSuccess: onClose, onError: (error) => toast.failed(error) },
    );
  };
  const known = ['number', 'limit_minor', 'cost_centre'];
  return (
    <Modal
      opened
      onClose={onClose}
      title={member ? t`Member ${member.customer_number}` : t`Add a member`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form className={classes.form} onSubmit={submit} noValidate>
        <FormProblem error={isAboutFields(order.error, known) ? null : order.error} />
        {member ? null : (
          <TextInput
            label={t`Customer's number`}
            placeholder="C-000123"
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
            error={faults.number}
            data-autofocus
            required
          />
        )}
        <NativeSelect
          label={t`Cost centre`}
          value={centre}
          onChange={(event) => setCentre(event.currentTarget.value)}
          error={faults.cost_centre}
          disabled={!mayEdit}
          data={[{ value: '', label: t`None` }, ...payer.cost_centres]}
        />
        <TextInput
          label={t`Limit a month (${currency})`}
          placeholder={t`None`}
          inputMode="decimal"
          value={limit}
          onChange={(event) => setLimit(event.currentTarget.value)}
          error={faults.limit_minor ?? (minor === null ? t`Write an amount such as 500.00.` : null)}
          disabled={!mayEdit}
        />
        {member && mayEdit ? (
          <Button variant="default" color="red" loading={remove.isPending} onClick={takeOut}>
            <Trans>Remove: they pay their next ride themselves</Trans>
          </Button>
        ) : null}
        {mayEdit ? (
          <FormButtons
            submit={member ? t`Save` : t`Add`}
            busy={order.isPending}
            onCancel={onClose}
          />
        ) : null}
      </form>
    </Modal>
  );
}
