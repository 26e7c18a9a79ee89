import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/NumberInput.css';
import { useLingui } from '@lingui/react/macro';
import { Checkbox, Modal, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { useMarket } from '@/auth/use-me';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './parts.module.css';
import { RatesEditor } from './rates-editor';
import { useSkillWords } from './vendor-words';
import { type Rate, ratesOf, type Skill, useSaveVendor, type Vendor } from './vendors-api';

const FIELDS = ['name', 'contact', 'phone', 'email', 'address', 'note', 'lead_days'];

type VendorDialogProps = { vendor: Vendor | null; onClose: () => void };

/** Writes somebody into the register, or changes what it says of them. */
export function VendorDialog({ vendor, onClose }: VendorDialogProps) {
  const { t } = useLingui();
  const market = useMarket();
  const router = useRouter();
  const words = useSkillWords();
  const save = useSaveVendor(vendor);
  const [form, setForm] = useState({
    name: vendor?.name ?? '',
    contact: vendor?.contact ?? '',
    phone: vendor?.phone ?? '',
    email: vendor?.email ?? '',
    address: vendor?.address ?? '',
    note: vendor?.note ?? '',
  });
  const [skills, setSkills] = useState<string[]>([...(vendor?.skills ?? [])]);
  const [lead, setLead] = useState<string | number>(vendor?.lead_days ?? 0);
  const [rates, setRates] = useState<Rate[]>(vendor ? ratesOf(vendor) : []);
  const [active, setActive] = useState(vendor?.active ?? true);
  const errors = fieldErrorsOf(save.error);
  const text = (name: keyof typeof form, label: string, required = false) => (
    <TextInput
      label={label}
      value={form[name]}
      onChange={({ currentTarget }) => setForm({ ...form, [name]: currentTarget.value })}
      error={errors[name]}
      required={required}
    />
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const values = { ...form, skills: skills as Skill[], lead_days: Number(lead), rates, active };
    save.mutate(vendor ? values : { ...values, markets: [market.code] }, {
      onSuccess: ({ data }) => {
        toast.done(vendor ? t`${form.name} was changed.` : t`${form.name} is in the register.`);
        onClose();
        if (!vendor) router.history.push(`/parts/vendors/${data.id}`);
      },
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={vendor ? t`Edit ${vendor.name}` : t`New vendor`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(save.error, FIELDS) ? null : save.error} />
        {text('name', t`Name`, true)}
        <Checkbox.Group label={t`Works on`} value={skills} onChange={setSkills}>
          <div className={classes.choices}>
            {Object.entries(words).map(([value, label]) => (
              <Checkbox key={value} value={value} label={label} />
            ))}
          </div>
        </Checkbox.Group>
        <div className={classes.pair}>
          {text('contact', t`Contact`)}
          {text('phone', t`Phone`)}
          {text('email', t`Email`)}
          <NumberInput
            label={t`Lead time, days`}
            value={lead}
            onChange={setLead}
            error={errors.lead_days}
            min={0}
            max={365}
            hideControls
          />
        </div>
        {text('address', t`Address`)}
        <RatesEditor
          rates={rates}
          currency={vendor?.currency ?? market.currency}
          onChange={setRates}
        />
        <Textarea
          label={t`Note`}
          value={form.note}
          onChange={({ currentTarget }) => setForm({ ...form, note: currentTarget.value })}
          error={errors.note}
          maxLength={500}
          rows={2}
        />
        {vendor ? (
          <Checkbox
            label={t`In use`}
            checked={active}
            onChange={({ currentTarget }) => setActive(currentTarget.checked)}
          />
        ) : null}
        <FormButtons
          submit={vendor ? t`Save` : t`Write it`}
          busy={save.isPending}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}
