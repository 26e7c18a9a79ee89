import { useLingui } from '@lingui/react/macro';
import { Modal, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { useMarket } from '@/auth/use-me';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import classes from './parts.module.css';
import { type Place, placesQuery, useNewPlace } from './parts-api';

/** Where parts lie, and a new place. */
export function PlacesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const market = useMarket();
  const { data: places = [] } = useQuery(placesQuery);
  const add = useNewPlace();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Place['kind']>('store');
  const words: Record<Place['kind'], string> = {
    store: t`Store room`,
    van: t`Van`,
    station: t`Station`,
  };
  const errors = fieldErrorsOf(add.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ market: market.code, name: name.trim(), kind }, { onSuccess: () => setName('') });
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={t`Places for parts`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <ul className={classes.lines}>
        {places.map((place) => (
          <li key={place.id} className={classes.line}>
            <span>{place.name}</span>
            <span className={classes.dim}>{words[place.kind]}</span>
          </li>
        ))}
      </ul>
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(add.error, ['name', 'kind']) ? null : add.error} />
        <div className={classes.pair}>
          <TextInput
            label={t`New place`}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            error={errors.name}
            minLength={2}
            maxLength={80}
            required
          />
          <NativeSelect
            label={t`Kind`}
            data={Object.entries(words).map(([value, label]) => ({ value, label }))}
            value={kind}
            onChange={({ currentTarget }) => setKind(currentTarget.value as Place['kind'])}
          />
        </div>
        <FormButtons submit={t`Add it`} busy={add.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
