import '@mantine/core/styles/NumberInput.css';
import { useLingui } from '@lingui/react/macro';
import { Modal, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { VendorPicker } from '@/api/vendor-picker';
import { parseMinor } from '@/lib/money';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './parts.module.css';
import { type Part, placesQuery, type StockStep, useStockStep, vendorOfPart } from './parts-api';

const FIELDS = [
  'location',
  'source',
  'target',
  'quantity',
  'counted',
  'unit_minor',
  'vendor',
  'reason',
];

/** A delivery, a count, or parts that are brought to another place. */
export function StockDialog(props: { part: Part; step: StockStep; onClose: () => void }) {
  const { part, step, onClose } = props;
  const { t } = useLingui();
  const move = useStockStep(part.id, step);
  const { data: places = [] } = useQuery(placesQuery);
  const [place, setPlace] = useState('');
  const [target, setTarget] = useState('');
  const [count, setCount] = useState<string | number>('');
  const [price, setPrice] = useState('');
  const [words, setWords] = useState('');
  const [vendor, setVendor] = useState<string | null>(part.vendor);
  const ours = places.filter(({ market }) => market === part.market);
  const options = [
    { value: '', label: t`Choose a place` },
    ...ours.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const errors = fieldErrorsOf(move.error);
  const minor = parseMinor(price, part.currency);
  const titles = {
    receive: t`Receive ${part.name}`,
    adjust: t`Count ${part.name}`,
    transfer: t`Bring ${part.name} elsewhere`,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const quantity = Number(count).toFixed(2);
    const bodies: Record<StockStep, Record<string, string | number | null>> = {
      receive: {
        location: place,
        quantity,
        unit_minor: Number(minor ?? 0n),
        reference: words,
        vendor,
      },
      adjust: { location: place, counted: quantity, reason: words },
      transfer: { source: place, target, quantity },
    };
    move.mutate(bodies[step], {
      onSuccess: () => {
        toast.done(t`The stock of ${part.name} was changed.`);
        onClose();
      },
    });
  };
  const select = (
    label: string,
    value: string,
    onChange: (id: string) => void,
    error: string | undefined,
  ) => (
    <NativeSelect
      label={label}
      data={options}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      error={error}
      required
    />
  );
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={titles[step]}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(move.error, FIELDS) ? null : move.error} />
        <div className={classes.pair}>
          {select(
            step === 'transfer' ? t`From` : t`Place`,
            place,
            setPlace,
            errors.location ?? errors.source,
          )}
          {step === 'transfer' ? select(t`To`, target, setTarget, errors.target) : null}
          <NumberInput
            data-autofocus
            label={step === 'adjust' ? t`How many are there` : t`How many`}
            value={count}
            onChange={setCount}
            error={errors.quantity ?? errors.counted}
            min={0}
            decimalScale={2}
            hideControls
            required
          />
          {step === 'receive' ? (
            <PriceInput
              currency={part.currency}
              value={price}
              onChange={setPrice}
              error={errors.unit_minor}
            />
          ) : null}
        </div>
        {step === 'receive' ? (
          <SellerPicker part={part} value={vendor} onChange={setVendor} error={errors.vendor} />
        ) : null}
        {step === 'transfer' ? null : (
          <TextInput
            label={step === 'receive' ? t`Delivery note` : t`Why the count differs`}
            value={words}
            onChange={({ currentTarget }) => setWords(currentTarget.value)}
            error={errors.reason ?? errors.reference}
            maxLength={120}
            required={step === 'adjust'}
          />
        )}
        <FormButtons submit={t`Book it`} busy={move.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}

type SellerPickerProps = {
  part: Part;
  value: string | null;
  onChange: (id: string | null) => void;
  error?: string;
};

/** Who sold a delivery; who usually does unless somebody else is chosen. */
function SellerPicker({ part, value, onChange, error }: SellerPickerProps) {
  const { t } = useLingui();
  return (
    <VendorPicker
      market={part.market}
      value={value}
      onChange={(chosen) => onChange(chosen?.id ?? null)}
      current={vendorOfPart(part)}
      label={t`Sold by`}
      nobody={part.supplier || t`Nobody of the register`}
      error={error}
    />
  );
}

type PriceInputProps = {
  currency: string;
  value: string;
  onChange: (price: string) => void;
  error?: string;
};

function PriceInput({ currency, value, onChange, error }: PriceInputProps) {
  const { t } = useLingui();
  const isNone = value !== '' && parseMinor(value, currency) === null;
  return (
    <TextInput
      label={t`${currency} each`}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      error={error ?? (isNone ? t`That is no amount.` : null)}
      inputMode="decimal"
      required
    />
  );
}
