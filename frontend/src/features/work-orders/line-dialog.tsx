import '@mantine/core/styles/NumberInput.css';
import { useLingui } from '@lingui/react/macro';
import { Modal, NumberInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { vendorOf } from './order-vendor-of';
import { type Named, VendorInput } from './vendor-input';
import { type LineBody, useAddLine } from './work-order-changes';
import classes from './work-orders.module.css';
import type { Line, WorkOrder } from './work-orders-api';

export type LineDialogProps = {
  order: WorkOrder;
  kind: Line['kind'];
  title: string;
  onClose: () => void;
};

const FIELDS = [
  'text',
  'minutes',
  'quantity',
  'unit_minor',
  'amount_minor',
  'vendor',
  'vendor_id',
  'invoice_no',
];

/** Adds something to do, or something that costs. Amounts are typed in the currency's main unit. */
export function LineDialog({ order, kind, title, onClose }: LineDialogProps) {
  const { t } = useLingui();
  const add = useAddLine(order.id);
  const [text, setText] = useState('');
  const [amount, setAmount] = useState<string | number>('');
  const [count, setCount] = useState<string | number>(kind === 'labour' ? 60 : 1);
  const [vendor, setVendor] = useState<Named>({
    vendor: order.vendor_name ?? '',
    vendor_id: order.vendor,
  });
  const [invoice, setInvoice] = useState('');
  const errors = fieldErrorsOf(add.error);
  const minor = Math.round(Number(amount) * minorFactor(order.currency));
  const bodies: Record<Line['kind'], LineBody> = {
    check: {},
    labour: { minutes: Number(count), unit_minor: minor },
    part: { quantity: Number(count).toFixed(2), unit_minor: minor },
    invoice: {
      ...(vendor.vendor_id ? { vendor_id: vendor.vendor_id } : { vendor: vendor.vendor }),
      invoice_no: invoice,
      amount_minor: minor,
    },
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ kind, text: text.trim(), ...bodies[kind] }, { onSuccess: onClose });
  };
  const amountLabel = {
    check: '',
    labour: t`${order.currency} an hour`,
    part: t`${order.currency} each`,
    invoice: t`Amount in ${order.currency}`,
  }[kind];
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={`${title}: ${order.code}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(add.error, FIELDS) ? null : add.error} />
        <TextInput
          label={t`What`}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          error={errors.text}
          maxLength={300}
          required
          data-autofocus
        />
        {kind === 'invoice' ? (
          <div className={classes.pair}>
            <VendorInput
              market={order.market}
              value={vendor}
              onChange={setVendor}
              current={vendorOf(order)}
              error={errors.vendor ?? errors.vendor_id}
            />
            <TextInput
              label={t`Invoice number`}
              value={invoice}
              onChange={({ currentTarget }) => setInvoice(currentTarget.value)}
              error={errors.invoice_no}
              maxLength={60}
              required
            />
          </div>
        ) : null}
        {kind === 'check' ? null : (
          <div className={classes.pair}>
            {kind === 'invoice' ? null : (
              <CountInput
                isLabour={kind === 'labour'}
                value={count}
                onChange={setCount}
                error={errors.minutes ?? errors.quantity}
              />
            )}
            <NumberInput
              label={amountLabel}
              value={amount}
              onChange={setAmount}
              min={0}
              decimalScale={2}
              error={errors.unit_minor ?? errors.amount_minor}
              required
              hideControls
            />
          </div>
        )}
        <FormButtons submit={t`Add it`} busy={add.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}

/** Minor units in one of the currency: 100 cents, one yen. */
function minorFactor(currency: string): number {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return 10 ** (digits.maximumFractionDigits ?? 2);
}

type CountInputProps = {
  isLabour: boolean;
  value: string | number;
  onChange: (value: string | number) => void;
  error?: string;
};

function CountInput({ isLabour, ...input }: CountInputProps) {
  const { t } = useLingui();
  return (
    <NumberInput
      label={isLabour ? t`Minutes` : t`How many`}
      min={isLabour ? 1 : 0.01}
      decimalScale={isLabour ? 0 : 2}
      required
      hideControls
      {...input}
    />
  );
}
