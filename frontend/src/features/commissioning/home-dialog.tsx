import '@mantine/core/styles/Combobox.css';
import { useLingui } from '@lingui/react/macro';
import { Modal, Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { allRows } from '@/api/all-rows';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { BayRow } from '@/api/generated';
import { stationDirectory } from '@/api/stations';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import classes from './commissioning.module.css';
import { doStep } from './commissioning-api';
import type { CarDialogProps } from './identity-dialog';

/** Where the car lives: a station, and a bay of it where it has bays. */
export function HomeDialog({ car, onClose, onSaved }: CarDialogProps) {
  const { t } = useLingui();
  const [station, setStation] = useState<string | null>(car.home_station_id);
  const [bay, setBay] = useState<string | null>(null);
  const { data: stations = [] } = useQuery(stationDirectory);
  const { data: bays = [] } = useQuery({
    queryKey: ['stations', 'detail', station, 'bays', 'all'],
    queryFn: ({ signal }) => allRows<BayRow>(`/stations/${station}/bays`, {}, signal),
    enabled: station !== null,
  });
  const save = useMutation({
    mutationFn: () => doStep(car.id, 'home', { station, bay }),
    onSuccess: onSaved,
  });
  const errors = fieldErrorsOf(save.error);
  const usable = bays.filter(({ status }) => status !== 'REMOVED');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Home of ${car.plate}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <FormProblem error={isAboutFields(save.error, ['station', 'bay']) ? null : save.error} />
        <Select
          label={t`Station`}
          data={stations
            .filter(({ market }) => market === car.market)
            .map(({ id, name, stop_id }) => ({ value: id, label: `${name} (${stop_id})` }))}
          searchable
          required
          allowDeselect={false}
          // its list opens with the focus, and would lie over the bay
          data-autofocus={car.home_station_id ? undefined : true}
          value={station}
          onChange={(value) => {
            setStation(value);
            setBay(null);
            save.reset();
          }}
          error={errors.station}
        />
        <Select
          label={t`Bay`}
          description={
            usable.length === 0 ? t`This station has no charging bays.` : t`One car a bay.`
          }
          disabled={usable.length === 0}
          data={usable.map(({ id, evse_id }) => ({ value: id, label: evse_id }))}
          searchable
          value={bay}
          onChange={(value) => {
            setBay(value);
            save.reset();
          }}
          error={errors.bay}
        />
        <FormButtons submit={t`Save`} busy={save.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
