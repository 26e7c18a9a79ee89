import '@mantine/core/styles/NumberInput.css';
import { useLingui } from '@lingui/react/macro';
import { Modal, NumberInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { VendorPicker } from '@/api/vendor-picker';
import { useMarket } from '@/auth/use-me';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './parts.module.css';
import { type Part, useSavePart, vendorOfPart } from './parts-api';

const FIELDS = ['number', 'name', 'category', 'unit', 'supplier', 'vendor', 'reorder_point'];

/** Writes a part into the catalogue, or changes one. */
export function PartDialog({ part, onClose }: { part: Part | null; onClose: () => void }) {
  const { t } = useLingui();
  const market = useMarket();
  const save = useSavePart(part, market.code);
  const [form, setForm] = useState({
    number: part?.number ?? '',
    name: part?.name ?? '',
    category: part?.category ?? '',
    unit: part?.unit ?? 'piece',
    supplier: part?.supplier ?? '',
  });
  const [warranty, setWarranty] = useState<string | number>(part?.warranty_months ?? 0);
  const [point, setPoint] = useState<string | number>(shown(part?.reorder_point));
  const [many, setMany] = useState<string | number>(shown(part?.reorder_quantity));
  const [vendor, setVendor] = useState<string | null>(part?.vendor ?? null);
  const errors = fieldErrorsOf(save.error);
  const text = (name: keyof typeof form, label: string, required = false) => (
    <TextInput
      data-autofocus={name === (part ? 'name' : 'number') || undefined}
      label={label}
      value={form[name]}
      onChange={({ currentTarget }) => setForm({ ...form, [name]: currentTarget.value })}
      error={errors[name]}
      required={required}
      disabled={name === 'number' && part !== null}
    />
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      {
        ...form,
        vendor,
        warranty_months: Number(warranty),
        reorder_point: point === '' ? null : String(point),
        reorder_quantity: many === '' ? null : String(many),
      },
      {
        onSuccess: () => {
          toast.done(part ? t`${form.name} was changed.` : t`${form.name} is in the catalogue.`);
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={part ? t`Edit ${part.name}` : t`New part`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(save.error, FIELDS) ? null : save.error} />
        <div className={classes.pair}>
          {text('number', t`Number`, true)}
          {text('name', t`Name`, true)}
          {text('category', t`Category`)}
          {text('unit', t`Counted in`, true)}
          <VendorPicker
            market={part?.market ?? market.code}
            value={vendor}
            onChange={(chosen) => setVendor(chosen?.id ?? null)}
            current={vendorOfPart(part)}
            nobody={t`Nobody of the register`}
            error={errors.vendor}
          />
          {vendor === null ? text('supplier', t`Supplier`) : null}
          <NumberInput
            label={t`Warranty, months`}
            value={warranty}
            onChange={setWarranty}
            error={errors.warranty_months}
            min={0}
            max={240}
            hideControls
          />
          <NumberInput
            label={t`Order when so few are left`}
            value={point}
            onChange={setPoint}
            error={errors.reorder_point}
            min={0}
            decimalScale={2}
            hideControls
          />
          <NumberInput
            label={t`Order so many`}
            value={many}
            onChange={setMany}
            error={errors.reorder_quantity}
            min={0.01}
            decimalScale={2}
            hideControls
          />
        </div>
        <FormButtons
          submit={part ? t`Save` : t`Write it`}
          busy={save.isPending}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}

function shown(quantity: string | null | undefined): string | number {
  return quantity === null || quantity === undefined ? '' : Number(quantity);
}
