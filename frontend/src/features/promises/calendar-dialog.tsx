import '@mantine/core/styles/Switch.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, Switch, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { useMarket } from '@/auth/use-me';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { readDays, readHours, writeHours } from './hours';
import { dayLabels } from './promise-words';
import classes from './promises.module.css';
import { type Calendar, useSaveCalendar } from './promises-api';

const OFFICE = '09:00–12:00, 13:00–18:00';
const WEEK = [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, '', ''];
const FIELDS = ['name', 'time_zone', 'week', 'closed_days'];

/** When a desk works: hours with breaks, holidays, days of its own. */
export function CalendarDialog({
  calendar,
  onClose,
}: {
  calendar: Calendar | null;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const market = useMarket();
  const save = useSaveCalendar(calendar, calendar?.market ?? market.code);
  const [name, setName] = useState(calendar?.name ?? '');
  const [zone, setZone] = useState(calendar?.time_zone ?? market.tz);
  const [week, setWeek] = useState(() => calendar?.week.map(writeHours) ?? WEEK);
  const [holidays, setHolidays] = useState(calendar?.has_public_holidays ?? true);
  const [closed, setClosed] = useState(() =>
    (calendar?.closed_days ?? []).map(({ date, name: why }) => `${date} ${why}`).join('\n'),
  );
  const hours = week.map(readHours);
  const days = readDays(closed);
  const errors = fieldErrorsOf(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = hours.filter((day) => day !== null);
    if (read.length < hours.length || days === null) return;
    save.mutate(
      {
        name: name.trim(),
        time_zone: zone.trim(),
        week: read,
        has_public_holidays: holidays,
        closed_days: days,
      },
      {
        onSuccess: () => {
          toast.done(t`Clocks that run are counted anew in a moment.`);
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={calendar ? t`Edit ${calendar.name}` : t`New calendar`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <FormProblem error={isAboutFields(save.error, FIELDS) ? null : save.error} />
        <TextInput
          label={t`Name`}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          error={errors.name}
          minLength={2}
          maxLength={60}
          required
          data-autofocus
        />
        <TextInput
          label={t`Time zone`}
          value={zone}
          onChange={({ currentTarget }) => setZone(currentTarget.value)}
          error={errors.time_zone}
          required
        />
        <div className={classes.week}>
          {dayLabels.map((label, day) => (
            <DayHours
              key={label.id}
              label={t(label)}
              text={week[day] ?? ''}
              wrong={hours[day] === null}
              onChange={(text) => setWeek(week.map((each, at) => (at === day ? text : each)))}
            />
          ))}
        </div>
        <p className={classes.sentence}>
          {errors.week ?? <Trans>Breaks are left out. An empty day is closed.</Trans>}
        </p>
        <Switch
          label={t`Closed on the market's public holidays`}
          checked={holidays}
          onChange={({ currentTarget }) => setHolidays(currentTarget.checked)}
        />
        <Textarea
          label={t`Other days without work`}
          description={t`A day in each line: 2026-12-24 Company party`}
          value={closed}
          onChange={({ currentTarget }) => setClosed(currentTarget.value)}
          error={days === null ? t`Each line begins with a date.` : errors.closed_days}
          rows={3}
        />
        <FormButtons submit={t`Save`} busy={save.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}

type DayHoursProps = {
  label: string;
  text: string;
  wrong: boolean;
  onChange: (text: string) => void;
};

function DayHours({ label, text, wrong, onChange }: DayHoursProps) {
  const { t } = useLingui();
  return (
    <>
      <span>{label}</span>
      <TextInput
        aria-label={label}
        placeholder={t`closed`}
        value={text}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        error={wrong ? t`Write it as 09:00–12:00, 13:00–18:00.` : undefined}
      />
    </>
  );
}
