import '@mantine/core/styles/Checkbox.css';
import { useLingui } from '@lingui/react/macro';
import { Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { useMarket } from '@/auth/use-me';
import { todayIn } from '@/lib/time';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './notifications.module.css';
import { channelsQuery, type Rota, type RotaValues, useSaveRota } from './notifications-api';
import { PeopleField } from './people-field';
import { isPersonal } from './use-words';

const FIELDS = ['people', 'starts_on', 'handover_hour', 'patience_minutes', 'channel'];
const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));

export type RotaDialogProps = { market: string; rota: Rota | null; onClose: () => void };

/** Who is on call, a week each, in this order. */
export function RotaDialog({ market, rota, onClose }: RotaDialogProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { data: channels = [] } = useQuery(channelsQuery);
  const save = useSaveRota(market, rota);
  const [values, setValues] = useState<RotaValues>(() => ({
    people: rota?.people.map(({ id }) => id) ?? [],
    starts_on: rota?.starts_on ?? todayIn(tz),
    handover_hour: rota?.handover_hour ?? 9,
    patience_minutes: rota?.patience_minutes ?? 10,
    channel: rota?.channel ?? null,
    enabled: rota?.enabled ?? true,
  }));
  const set = (part: Partial<RotaValues>) => setValues({ ...values, ...part });
  const errors = fieldErrorsOf(save.error);
  const rooms = channels.filter((one) => one.market === market && !isPersonal(one.kind));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(values, {
      onSuccess: () => {
        toast.done(t`The rota is in force.`);
        onClose();
      },
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Who is on call`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(save.error, FIELDS) ? null : save.error} />
        <PeopleField
          ordered
          focus
          label={t`One week each, in this order`}
          market={market}
          people={values.people}
          onChange={(people) => set({ people })}
          error={errors.people}
        />
        <div className={classes.pair}>
          <TextInput
            type="date"
            required
            label={t`Begins on`}
            value={values.starts_on}
            onChange={({ currentTarget }) => set({ starts_on: currentTarget.value })}
            error={errors.starts_on}
          />
          <NativeSelect
            label={t`Handover at`}
            value={String(values.handover_hour)}
            onChange={({ currentTarget }) => set({ handover_hour: Number(currentTarget.value) })}
            data={HOURS}
            error={errors.handover_hour}
          />
          <TextInput
            type="number"
            required
            min={1}
            max={240}
            label={t`Minutes until the next is called`}
            value={values.patience_minutes}
            onChange={({ currentTarget }) => set({ patience_minutes: Number(currentTarget.value) })}
            error={errors.patience_minutes}
          />
        </div>
        <NativeSelect
          label={t`Room that hears of each call`}
          value={values.channel ?? ''}
          onChange={({ currentTarget }) => set({ channel: currentTarget.value || null })}
          data={[
            { value: '', label: t`None` },
            ...rooms.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          error={errors.channel}
        />
        <Checkbox
          label={t`In force`}
          checked={values.enabled}
          onChange={({ currentTarget }) => set({ enabled: currentTarget.checked })}
        />
        <FormButtons submit={t`Save`} busy={save.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
