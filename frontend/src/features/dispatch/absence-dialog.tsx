import '@mantine/core/styles/Combobox.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf } from '@/api/field-errors';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { dayAt, fromInput, toInput } from '@/lib/zoned';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './dispatch.module.css';
import {
  absencesQuery,
  type Technician,
  useReportAbsence,
  useWithdrawAbsence,
} from './dispatch-api';
import { awayWords } from './words';

type AbsenceDialogProps = { rows: readonly Technician[]; onClose: () => void };

/** Sick today, on leave, in training; and who is away already, to be taken back. */
export function AbsenceDialog({ rows, onClose }: AbsenceDialogProps) {
  const { t, i18n } = useLingui();
  const { code, tz } = useMarket();
  const [now] = useState(() => new Date());
  const { data: absences = [] } = useQuery(absencesQuery(code, now.toISOString()));
  const report = useReportAbsence();
  const withdraw = useWithdrawAbsence();
  const [who, setWho] = useState<string | null>(null);
  const [kind, setKind] = useState<string>('sick');
  const [from, setFrom] = useState(() => toInput(dayAt(now, 0, 0, tz), tz));
  const [to, setTo] = useState(() => toInput(dayAt(now, 1, 0, tz), tz));
  const errors = fieldErrorsOf(report.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [begin, end] = [fromInput(from, tz), fromInput(to, tz)];
    if (!who || !begin || !end) return;
    const body = {
      technician: who,
      kind,
      from_at: begin.toISOString(),
      to_at: end.toISOString(),
    };
    report.mutate(body, {
      onSuccess: () => {
        toast.done(t`Noted. A re-plan is proposed when their stops need somebody.`);
        onClose();
      },
    });
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={t`Somebody is away`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.stack} onSubmit={submit}>
        <FormProblem error={report.error ?? withdraw.error} />
        <Select
          label={t`Technician`}
          data={rows.map(({ id, name }) => ({ value: id, label: name ?? '' }))}
          value={who}
          onChange={setWho}
          searchable
          required
          data-autofocus
        />
        <Select
          label={t`Why`}
          data={Object.entries(awayWords).map(([value, label]) => ({
            value,
            label: i18n._(label),
          }))}
          value={kind}
          onChange={(value) => setKind(value ?? 'sick')}
          allowDeselect={false}
        />
        <div className={classes.two}>
          <TextInput
            type="datetime-local"
            label={t`From`}
            value={from}
            onChange={({ currentTarget }) => setFrom(currentTarget.value)}
            error={errors.from_at}
            required
          />
          <TextInput
            type="datetime-local"
            label={t`To`}
            value={to}
            onChange={({ currentTarget }) => setTo(currentTarget.value)}
            error={errors.to_at}
            required
          />
        </div>
        {absences.length > 0 ? (
          <ul className={classes.changes}>
            {absences.map((absence) => (
              <li key={absence.id}>
                <b>{absence.name}</b>, {i18n._(awayWords[absence.kind] ?? { id: absence.kind })},{' '}
                {formatDateTime(absence.from_at, tz)} – {formatDateTime(absence.to_at, tz)}{' '}
                <Button
                  size="compact-xs"
                  variant="subtle"
                  onClick={() => withdraw.mutate(absence.id)}
                >
                  <Trans>Is there after all</Trans>
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
        <FormButtons submit={t`Note it`} busy={report.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
