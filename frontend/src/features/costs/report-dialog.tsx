import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Modal, NativeSelect } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { colleaguesQuery } from '@/api/colleagues';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './outlook.module.css';
import { useReportWords } from './report-words';
import { type Report, useChangeReport } from './reports-api';

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));

/** Whether a report is written, at which hour, and to whom it goes. Loaded when first opened. */
export function ReportDialog({ report, onClose }: { report: Report; onClose: () => void }) {
  const { t } = useLingui();
  const words = useReportWords();
  const change = useChangeReport(report);
  const { data: people = [] } = useQuery(colleaguesQuery);
  const [hour, setHour] = useState(String(report.hour));
  const [isActive, setActive] = useState(report.is_active);
  const [chosen, setChosen] = useState<readonly string[]>(report.recipients);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { hour: Number(hour), is_active: isActive, recipients: [...chosen] },
      {
        onSuccess: () => {
          toast.done(t`The report was changed.`);
          onClose();
        },
      },
    );
  };
  const toggle = (id: string, wants: boolean) =>
    setChosen(wants ? [...chosen, id] : chosen.filter((each) => each !== id));
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${words.kind(report.kind)} · ${report.market}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.stack} onSubmit={submit}>
        <FormProblem error={change.error} />
        <Checkbox
          label={t`It is written when its hour has come`}
          checked={isActive}
          onChange={(event) => setActive(event.currentTarget.checked)}
        />
        <NativeSelect
          label={t`Hour, by the market's clock`}
          value={hour}
          onChange={(event) => setHour(event.currentTarget.value)}
          data={HOURS}
        />
        <fieldset className={classes.stack}>
          <legend>
            <Trans>Mailed to</Trans>
          </legend>
          {people.map((person) => (
            <Checkbox
              key={person.id}
              label={person.name}
              checked={chosen.includes(person.id)}
              onChange={(event) => toggle(person.id, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
        <FormButtons submit={t`Save`} busy={change.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
