import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/NumberInput.css';
import { useLingui } from '@lingui/react/macro';
import { Autocomplete, Checkbox, Modal, NumberInput, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { colleaguesQuery } from '@/api/colleagues';
import { fieldErrorsOf } from '@/api/field-errors';
import { useMarket } from '@/auth/use-me';
import { useStations } from '@/auth/use-stations';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './dispatch.module.css';
import { partPlacesQuery, type Technician, useSaveTechnician } from './dispatch-api';
import { clockOf, minutesOf } from './hours';
import { useWeekdays } from './use-weekdays';
import { skillWords } from './words';

type TechnicianDialogProps = { row: Technician | null; onClose: () => void };

/** Who, with which skills, when, in which van, and where days begin and end. */
export function TechnicianDialog({ row, onClose }: TechnicianDialogProps) {
  const { t, i18n } = useLingui();
  const market = useMarket();
  const { data: colleagues = [] } = useQuery(colleaguesQuery);
  const stations = useStations();
  const save = useSaveTechnician(row);
  const days = useWeekdays();
  const [staff, setStaff] = useState<string | null>(row?.staff ?? null);
  const [base, setBase] = useState<string | null>(null);
  const [skills, setSkills] = useState<string[]>(row?.skills ?? ['drive', 'clean']);
  const [weekdays, setWeekdays] = useState<string[]>(
    (row?.weekdays ?? [1, 2, 3, 4, 5]).map(String),
  );
  const [from, setFrom] = useState(clockOf(row?.shift_from ?? 480));
  const [to, setTo] = useState(clockOf(row?.shift_to ?? 1020));
  const [rest, setRest] = useState<number | string>(row?.break_minutes ?? 45);
  const [van, setVan] = useState(row?.van ?? '');
  const [store, setStore] = useState<string | null>(row?.store ?? null);
  const { data: places = [] } = useQuery(partPlacesQuery(market.code));
  const [active, setActive] = useState(row?.active ?? true);
  const errors = fieldErrorsOf(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const place = stations.find((each) => each.id === base);
    const body = {
      skills,
      weekdays: weekdays.map(Number).sort(),
      shift_from: minutesOf(from),
      shift_to: minutesOf(to),
      break_minutes: Number(rest),
      van,
      store,
      ...(place
        ? { start_lat: place.lat, start_lng: place.lng, end_lat: place.lat, end_lng: place.lng }
        : {}),
      ...(row ? { active } : { market: market.code, staff }),
    };
    save.mutate(body, {
      onSuccess: () => {
        toast.done(t`The roster is up to date.`);
        onClose();
      },
    });
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={row ? (row.name ?? t`Technician`) : t`New technician`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.stack} onSubmit={submit}>
        <FormProblem error={save.error} />
        {row ? null : (
          <Select
            label={t`Colleague`}
            data={colleagues
              .filter(
                (each) => each.roles.includes('technician') || each.roles.includes('dispatcher'),
              )
              .map(({ id, name }) => ({ value: id, label: name }))}
            value={staff}
            onChange={setStaff}
            error={errors.staff}
            searchable
            required
            data-autofocus
          />
        )}
        <Select
          label={t`Days begin and end at`}
          placeholder={row ? t`As it is` : t`Choose a station`}
          data={stations.map(({ id, name }) => ({ value: id, label: name }))}
          value={base}
          onChange={setBase}
          error={errors.start_lat}
          searchable
          required={!row}
        />
        <Checkbox.Group label={t`Skills`} value={skills} onChange={setSkills} error={errors.skills}>
          <div className={classes.days}>
            {Object.entries(skillWords).map(([value, label]) => (
              <Checkbox key={value} value={value} label={i18n._(label)} />
            ))}
          </div>
        </Checkbox.Group>
        <Checkbox.Group label={t`Days`} value={weekdays} onChange={setWeekdays}>
          <div className={classes.days}>
            {days.map(({ value, long }) => (
              <Checkbox key={value} value={String(value)} label={long} />
            ))}
          </div>
        </Checkbox.Group>
        <div className={classes.two}>
          <TextInput
            type="time"
            label={t`From`}
            value={from}
            onChange={({ currentTarget }) => setFrom(currentTarget.value)}
            error={errors.shift_from ?? errors.break_from}
            required
          />
          <TextInput
            type="time"
            label={t`To`}
            value={to}
            onChange={({ currentTarget }) => setTo(currentTarget.value)}
            error={errors.shift_to}
            required
          />
          <NumberInput
            label={t`Break, minutes`}
            value={rest}
            onChange={setRest}
            min={0}
            max={180}
          />
          <Autocomplete
            label={t`Van`}
            data={places.filter(({ kind }) => kind === 'van').map(({ name }) => name)}
            value={van}
            onChange={setVan}
            maxLength={40}
          />
          <Select
            label={t`Loads parts at`}
            placeholder={t`Nowhere: what is in the van`}
            data={places
              .filter(({ kind }) => kind === 'store')
              .map(({ id, name }) => ({ value: id, label: name }))}
            value={store}
            onChange={setStore}
            error={errors.store}
            clearable
          />
        </div>
        {row ? (
          <Checkbox
            label={t`Can be sent`}
            checked={active}
            onChange={({ currentTarget }) => setActive(currentTarget.checked)}
          />
        ) : null}
        <FormButtons submit={t`Save`} busy={save.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
