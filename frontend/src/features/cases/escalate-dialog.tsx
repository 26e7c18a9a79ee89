import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Combobox.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { PRIORITIES, priorityLooks } from './case-words';
import classes from './cases.module.css';
import type { Detail } from './cases-api';
import { useEscalate } from './elsewhere-api';

/** Asks engineers for help. What the customer wrote stays here: they read what is written for them. */
export function EscalateDialog({ ticket, onClose }: { ticket: Detail; onClose: () => void }) {
  const { t } = useLingui();
  const [summary, setSummary] = useState('');
  const [text, setText] = useState('');
  const [priority, setPriority] = useState<string>(ticket.priority);
  const [hold, setHold] = useState(true);
  const [files, setFiles] = useState(true);
  const escalate = useEscalate(ticket.id);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await escalate.mutateAsync({ summary, text, priority, hold, files });
      toast.done(t`${ticket.number}: engineers are asked.`);
      onClose();
    } catch {
      // said below
    }
  };
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={t`Escalate ${ticket.number} to engineering`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        <p className={classes.sentence}>
          <Trans>
            It becomes an issue in Jira with the number of the ticket, the car and the ride. The
            words of the conversation stay here; what engineers write comes back as notes.
          </Trans>
        </p>
        <TextInput
          label={t`What is wrong?`}
          value={summary}
          onChange={(event) => setSummary(event.currentTarget.value)}
          minLength={3}
          maxLength={200}
          required
          data-autofocus
        />
        <Textarea
          label={t`What engineers should know`}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={4}
          maxRows={10}
          maxLength={10_000}
        />
        <Select
          label={t`Priority`}
          allowDeselect={false}
          value={priority}
          data={PRIORITIES.map((value) => ({ value, label: t(priorityLooks[value].label) }))}
          onChange={(value) => value && setPriority(value)}
        />
        <Checkbox
          label={t`Put the ticket on hold until they are done`}
          checked={hold}
          onChange={(event) => setHold(event.currentTarget.checked)}
        />
        <Checkbox
          label={t`Send the files of the conversation along`}
          description={t`Those that the customer sent or was sent, now and later. Never those of notes.`}
          checked={files}
          onChange={(event) => setFiles(event.currentTarget.checked)}
        />
        <FormProblem error={escalate.error} />
        <FormButtons submit={t`Ask engineers`} busy={escalate.isPending} onCancel={onClose} />
      </form>
    </Modal>
  );
}
