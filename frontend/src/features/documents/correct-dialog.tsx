import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DocumentRow } from '@/api/generated';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './documents.module.css';
import { type Correction, replacePaper, withdrawPaper } from './documents-api';
import { FileDrop } from './file-drop';
import { useDocumentKinds } from './use-kind-names';
import { useSendPaper } from './use-paper-form';

export type CorrectDialogProps = { document: DocumentRow; onClose: () => void };

const FIELDS = ['number', 'valid_from', 'valid_to', 'reason', 'file'];

/** Puts a right paper in the place of a wrong one, or takes it back; the wrong one stays on file. */
export function CorrectDialog({ document, onClose }: CorrectDialogProps) {
  const { t } = useLingui();
  const { nameOf } = useDocumentKinds();
  const [values, setValues] = useState<Correction>({
    id: document.id,
    number: document.number ?? '',
    valid_from: document.valid_from,
    valid_to: document.valid_to ?? '',
    reason: '',
    file: null,
  });
  const done = () => {
    toast.done(t`The document was corrected.`);
    onClose();
  };
  const replacing = useSendPaper(replacePaper, FIELDS, done);
  const withdrawing = useSendPaper(
    ({ id, reason }: Correction, key: string) => withdrawPaper(id, reason, key),
    FIELDS,
    done,
  );
  const change = (part: Partial<Correction>) => {
    setValues((before) => ({ ...before, ...part }));
    replacing.changed();
    withdrawing.changed();
  };
  const errors = { ...withdrawing.fieldErrors, ...replacing.fieldErrors };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Correct: ${nameOf(document.market, document.kind)}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          replacing.send(values);
        }}
      >
        <FormProblem error={replacing.problem ?? withdrawing.problem} />
        <TextInput
          label={t`Number`}
          maxLength={60}
          value={values.number}
          onChange={({ currentTarget }) => change({ number: currentTarget.value })}
          error={errors.number}
        />
        <Group grow align="flex-start" gap={10}>
          <TextInput
            type="date"
            label={t`Valid from`}
            required
            value={values.valid_from}
            onChange={({ currentTarget }) => change({ valid_from: currentTarget.value })}
            error={errors.valid_from}
          />
          <TextInput
            type="date"
            label={t`No longer valid on`}
            value={values.valid_to}
            onChange={({ currentTarget }) => change({ valid_to: currentTarget.value })}
            error={errors.valid_to}
          />
        </Group>
        <FileDrop
          file={values.file}
          onChange={(file) => change({ file })}
          error={errors.file}
          progress={replacing.progress}
        />
        <TextInput
          label={t`What was wrong`}
          description={t`It stays beside the old document for good.`}
          maxLength={200}
          required
          data-autofocus
          value={values.reason}
          onChange={({ currentTarget }) => change({ reason: currentTarget.value })}
          error={errors.reason}
        />
        <Group justify="space-between" gap={8}>
          <Button
            variant="subtle"
            color="red.9"
            loading={withdrawing.busy}
            onClick={() => withdrawing.send(values)}
          >
            <Trans>Withdraw it</Trans>
          </Button>
          <Group gap={8}>
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={replacing.busy}>
              <Trans>Replace it</Trans>
            </Button>
          </Group>
        </Group>
      </form>
    </Modal>
  );
}
