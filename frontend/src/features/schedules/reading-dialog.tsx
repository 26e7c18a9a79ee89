import '@mantine/core/styles/NumberInput.css';
import { useLingui } from '@lingui/react/macro';
import { Modal, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { CarPicker } from '@/api/car-picker';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { useMarket } from '@/auth/use-me';
import { fromInput, toInput } from '@/lib/zoned';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { meterLabels } from './due-words';
import classes from './schedules.module.css';
import { useEnterReading } from './schedules-api';

const FIELDS = ['vehicle', 'kind', 'value', 'read_at', 'note'];
/** What people type, in the meter's own smallest unit. */
const FACTORS: Record<string, number> = { odometer: 1000, energy: 1000, cycles: 1000, hours: 60 };

/** What somebody read on a car; one that makes no sense is kept apart. */
export function ReadingDialog({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { tz } = useMarket();
  const enter = useEnterReading();
  const [vehicle, setVehicle] = useState<string | null>(null);
  const [kind, setKind] = useState('odometer');
  const [value, setValue] = useState<string | number>('');
  const [when, setWhen] = useState(() => toInput(new Date(), tz));
  const [note, setNote] = useState('');
  const errors = fieldErrorsOf(enter.error);
  const units: Record<string, string> = {
    odometer: t`Kilometres`,
    energy: t`kWh charged`,
    cycles: t`Full cycles`,
    hours: t`Hours`,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate(
      {
        vehicle: vehicle ?? '',
        kind,
        value: Math.round(Number(value) * (FACTORS[kind] ?? 1)),
        read_at: (fromInput(when, tz) ?? new Date()).toISOString(),
        note: note.trim(),
      },
      {
        onSuccess: ({ data }) => {
          if (data.fate === 'taken') toast.done(t`The meter follows the reading.`);
          else toast.done(t`That makes no sense yet: it waits under Odd readings.`);
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={t`Enter a reading`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(enter.error, FIELDS) ? null : enter.error} />
        <CarPicker value={vehicle} onChange={setVehicle} error={errors.vehicle} />
        <div className={classes.pair}>
          <NativeSelect
            label={t`Meter`}
            data={Object.keys(FACTORS).map((each) => ({
              value: each,
              label: i18n._(meterLabels[each] ?? { id: each }),
            }))}
            value={kind}
            onChange={({ currentTarget }) => setKind(currentTarget.value)}
          />
          <NumberInput
            data-autofocus
            label={units[kind]}
            value={value}
            onChange={setValue}
            error={errors.value}
            min={0}
            decimalScale={3}
            hideControls
            required
          />
          <TextInput
            type="datetime-local"
            label={t`When it was read`}
            value={when}
            onChange={({ currentTarget }) => setWhen(currentTarget.value)}
            error={errors.read_at}
            required
          />
          <TextInput
            label={t`Note`}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
            error={errors.note}
            maxLength={300}
          />
        </div>
        <FormButtons submit={t`Enter it`} busy={enter.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
