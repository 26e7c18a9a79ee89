import { useLingui } from '@lingui/react/macro';
import { Modal, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { newIdempotencyKey } from '@/api/idempotency';
import { useMarket, useMe } from '@/auth/use-me';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { StationFields } from './station-fields';
import { BLANK, fromText, type StationText } from './station-values';
import classes from './stations.module.css';
import { openStation, stationKeys } from './stations-api';
import { useStationRules } from './use-station-rules';

export type StationCreateProps = { onClose: () => void; onOpened: (id: string) => void };

/** A new station: its stop id is the operator's own name of it and stays for good. */
export function StationCreate({ onClose, onOpened }: StationCreateProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const { markets } = useMe();
  const [market, setMarket] = useState(useMarket().code);
  const [stopId, setStopId] = useState('');
  // one key per intention, kept over retries of the same input
  const [key, setKey] = useState(newIdempotencyKey);
  const form = useForm<StationText>({
    initialValues: BLANK,
    validate: useStationRules(),
    onValuesChange: () => setKey(newIdempotencyKey()),
  });
  const create = useMutation({
    mutationFn: (text: StationText) =>
      openStation({ market, stop_id: stopId.trim(), ...fromText(text) }, key),
    onSuccess: ({ data }) => {
      void client.invalidateQueries({ queryKey: stationKeys.all });
      toast.done(t`${data.name} is open.`);
      onOpened(data.id);
    },
    onError: (error) => form.setErrors(fieldErrorsOf(error)),
  });
  const names = [...Object.keys(form.values), 'stop_id', 'market'];
  const atFields = isAboutFields(create.error, names);
  const ownErrors = fieldErrorsOf(create.error);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Open a station`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form
        className={classes.form}
        onSubmit={form.onSubmit((text) => create.mutate(text))}
        noValidate
      >
        <FormProblem error={atFields ? null : create.error} />
        {markets.length > 1 ? (
          <NativeSelect
            label={t`Market`}
            value={market}
            onChange={({ currentTarget }) => setMarket(currentTarget.value)}
            data={markets.map(({ code, name }) => ({ value: code, label: name }))}
            error={ownErrors.market}
          />
        ) : null}
        <TextInput
          label={t`Stop id`}
          description={t`Letters, digits and . _ : / -, unique in the market. It cannot be changed later.`}
          maxLength={40}
          required
          data-autofocus
          value={stopId}
          onChange={({ currentTarget }) => {
            setStopId(currentTarget.value);
            setKey(newIdempotencyKey());
            create.reset();
          }}
          error={ownErrors.stop_id}
        />
        <StationFields form={form} />
        <FormButtons submit={t`Open the station`} busy={create.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
