import { useLingui } from '@lingui/react/macro';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { CarPicker } from '@/api/car-picker';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { VendorPicker } from '@/api/vendor-picker';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { fromInput } from '@/lib/zoned';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { kindLabels, offRoadLabels, optionsOf, priorityLabels } from './words';
import { useCreate } from './work-order-changes';
import classes from './work-orders.module.css';
import type { WorkOrder } from './work-orders-api';

export type NewOrderFormProps = {
  /** The car, when it is known already. */
  car?: string;
  plate?: string;
  title?: string;
  /** What it is for: `alert:<id>`. */
  source?: string;
  onCancel: () => void;
  onCreated: (order: WorkOrder) => void;
};

const FIELDS = ['vehicle', 'title', 'description', 'due_at', 'checks', 'vendor'];

export function NewOrderForm(props: NewOrderFormProps) {
  const { t, i18n } = useLingui();
  const { tz, code } = useMarket();
  const can = useCan();
  const create = useCreate();
  const [vehicle, setVehicle] = useState<string | null>(props.car ?? null);
  const [title, setTitle] = useState(props.title ?? '');
  const [description, setDescription] = useState('');
  const [kind, setKind] = useState('corrective');
  const [priority, setPriority] = useState('normal');
  const [offRoad, setOffRoad] = useState('during_work');
  const [due, setDue] = useState('');
  const [vendor, setVendor] = useState<string | null>(null);
  const [checks, setChecks] = useState('');
  const errors = fieldErrorsOf(create.error);
  const say = i18n._.bind(i18n);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = {
      vehicle: vehicle ?? '',
      title: title.trim(),
      description: description.trim(),
      kind,
      cause: kind === 'preventive' ? 'service' : 'unknown',
      priority,
      off_road: offRoad,
      due_at: fromInput(due, tz)?.toISOString() ?? null,
      estimated_minutes: 60,
      source: props.source ?? '',
      vendor,
      checks: checks
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    };
    create.mutate(body, { onSuccess: ({ data }) => props.onCreated(data) });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <FormProblem error={isAboutFields(create.error, FIELDS) ? null : create.error} />
      {props.car ? null : (
        <CarPicker value={vehicle} onChange={setVehicle} error={errors.vehicle} />
      )}
      <TextInput
        label={t`What`}
        placeholder={t`Replace the left front tyre`}
        value={title}
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
        error={errors.title}
        minLength={3}
        maxLength={160}
        required
        data-autofocus
      />
      <Textarea
        label={t`Description`}
        value={description}
        onChange={({ currentTarget }) => setDescription(currentTarget.value)}
        error={errors.description}
        maxLength={4000}
        rows={3}
      />
      <Textarea
        label={t`Checklist, one thing a line`}
        value={checks}
        onChange={({ currentTarget }) => setChecks(currentTarget.value)}
        error={errors.checks}
        rows={3}
      />
      <div className={classes.pair}>
        <NativeSelect
          label={t`Kind`}
          data={optionsOf(kindLabels, say)}
          value={kind}
          onChange={({ currentTarget }) => setKind(currentTarget.value)}
        />
        <NativeSelect
          label={t`Priority`}
          data={optionsOf(priorityLabels, say)}
          value={priority}
          onChange={({ currentTarget }) => setPriority(currentTarget.value)}
        />
        <NativeSelect
          label={t`Keep the car off the road`}
          data={optionsOf(offRoadLabels, say)}
          value={offRoad}
          onChange={({ currentTarget }) => setOffRoad(currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label={t`Due`}
          value={due}
          onChange={({ currentTarget }) => setDue(currentTarget.value)}
          error={errors.due_at}
        />
      </div>
      {can('part.view') ? (
        <VendorPicker
          market={code}
          value={vendor}
          onChange={(chosen) => setVendor(chosen?.id ?? null)}
          nobody={t`Our own people`}
          error={errors.vendor}
        />
      ) : null}
      <FormButtons submit={t`Create it`} busy={create.isPending} onCancel={props.onCancel} />
    </form>
  );
}
