import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileInput, Group, Modal, TextInput } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { useMarket } from '@/auth/use-me';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './charging.module.css';
import { type InvoiceHead, useTakeInvoice } from './charging-api';
import { InvoiceCheckBox } from './invoice-check';
import { minorOf } from './minor';

const FIELDS = [
  'party_id',
  'number',
  'period_from',
  'period_to',
  'cost_minor',
  'tax_minor',
  'file',
];

/** Head and lines of an invoice; what they come to is shown before anything is kept. */
export function TakeInvoiceDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const market = useMarket();
  const router = useRouter();
  const [head, setHead] = useState<InvoiceHead>({
    market: market.code,
    party_id: 'EV4',
    number: '',
    period_from: '',
    period_to: '',
    currency: market.currency,
    cost_minor: '',
    tax_minor: '',
    file: null,
  });
  const { check, take, changed } = useTakeInvoice((invoice) => {
    toast.done(t`Invoice ${invoice.number} is here.`);
    onClose();
    router.history.push(`/charging/invoices/${invoice.id}`);
  });
  const sent = (): InvoiceHead => ({
    ...head,
    cost_minor: minorOf(head.cost_minor, head.currency),
    tax_minor: minorOf(head.tax_minor, head.currency),
  });
  const change = (part: Partial<InvoiceHead>) => {
    setHead((before) => ({ ...before, ...part }));
    changed();
  };
  const error = take.error ?? check.error;
  const errors = fieldErrorsOf(error);
  const text = (name: 'party_id' | 'number' | 'cost_minor' | 'tax_minor', label: string) => (
    <TextInput
      data-autofocus={name === 'party_id' || undefined}
      label={label}
      required
      value={head[name]}
      onChange={({ currentTarget }) => change({ [name]: currentTarget.value })}
      error={errors[name]}
    />
  );
  const day = (name: 'period_from' | 'period_to', label: string) => (
    <TextInput
      type="date"
      label={label}
      required
      value={head[name]}
      onChange={({ currentTarget }) => change({ [name]: currentTarget.value })}
      error={errors[name]}
    />
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (check.data) take.mutate(sent());
    else check.mutate(sent());
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Bring an operator's invoice`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form className={classes.form} noValidate onSubmit={submit}>
        <FormProblem error={isAboutFields(error, FIELDS) ? null : error} />
        <Group grow align="flex-start" gap={10}>
          {text('number', t`Invoice number`)}
          {text('party_id', t`Operator (OCPI party)`)}
        </Group>
        <Group grow align="flex-start" gap={10}>
          {day('period_from', t`First day`)}
          {day('period_to', t`Last day`)}
        </Group>
        <Group grow align="flex-start" gap={10}>
          {text('cost_minor', t`Total without tax, ${head.currency}`)}
          {text('tax_minor', t`Tax, ${head.currency}`)}
        </Group>
        <FileInput
          label={t`Lines`}
          description={t`CSV or Excel with the columns cdr_id, energy_kwh and cost, at most 10 MB.`}
          placeholder={t`Choose a file`}
          accept=".csv,.xlsx"
          value={head.file}
          onChange={(file) => change({ file })}
          error={errors.file}
          clearable
          required
        />
        {check.data ? <InvoiceCheckBox check={check.data} currency={head.currency} /> : null}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={check.isPending || take.isPending} disabled={!head.file}>
            {check.data ? <Trans>Take it</Trans> : <Trans>Try it</Trans>}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
