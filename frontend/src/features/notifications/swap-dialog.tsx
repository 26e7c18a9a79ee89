import { useLingui } from '@lingui/react/macro';
import { Modal, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { colleaguesQuery } from '@/api/colleagues';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { useMarket, useMe } from '@/auth/use-me';
import { dayAt, fromInput, toInput } from '@/lib/zoned';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './notifications.module.css';
import { useAddSwap } from './notifications-api';

/** Somebody is on call in the place of whoever's week it is. */
export function SwapDialog({ market, onClose }: { market: string; onClose: () => void }) {
  const { t } = useLingui();
  const me = useMe();
  const home = useMarket();
  const zone = me.markets.find(({ code }) => code === market)?.tz ?? home.tz;
  const { data = [] } = useQuery(colleaguesQuery);
  const here = data.filter(({ markets }) => markets.includes(market));
  const add = useAddSwap(market);
  const [person, setPerson] = useState(me.id);
  const [from, setFrom] = useState(() => toInput(new Date(), zone));
  const [to, setTo] = useState(() => toInput(dayAt(new Date(), 1, 9, zone), zone));
  const errors = fieldErrorsOf(add.error);
  const starts = fromInput(from, zone);
  const ends = fromInput(to, zone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!starts || !ends) return;
    add.mutate(
      { person, starts_at: starts.toISOString(), ends_at: ends.toISOString() },
      {
        onSuccess: () => {
          toast.done(t`The rota knows it.`);
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Somebody stands in`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem
          error={isAboutFields(add.error, ['person', 'starts_at', 'ends_at']) ? null : add.error}
        />
        <NativeSelect
          label={t`Who`}
          data-autofocus
          value={person}
          onChange={({ currentTarget }) => setPerson(currentTarget.value)}
          data={here.map(({ id, name }) => ({ value: id, label: name }))}
          error={errors.person}
        />
        <div className={classes.pair}>
          <TextInput
            type="datetime-local"
            required
            label={t`From`}
            value={from}
            onChange={({ currentTarget }) => setFrom(currentTarget.value)}
            error={errors.starts_at}
          />
          <TextInput
            type="datetime-local"
            required
            label={t`Until`}
            value={to}
            onChange={({ currentTarget }) => setTo(currentTarget.value)}
            error={errors.ends_at}
          />
        </div>
        <FormButtons submit={t`Stand in`} busy={add.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
