import { useLingui } from '@lingui/react/macro';
import { Group, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormButtons } from '@/ui/forms/form-buttons';
import { FormProblem } from '@/ui/forms/form-problem';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import classes from './documents.module.css';
import { filePaper, type NewPaper, type Paper, papersQuery } from './documents-api';
import { FileDrop } from './file-drop';
import { useSendPaper } from './use-paper-form';

export type FileDialogProps = {
  vehicleId: string;
  plate: string;
  /** Which kind is renewed; chosen in the form when left out. */
  kind?: string;
  onClose: () => void;
};

/** Files a paper of a car. What the next one will probably say stands in the form already. */
export function FileDialog({ vehicleId, plate, kind, onClose }: FileDialogProps) {
  const { t } = useLingui();
  const { data: papers } = useQuery(papersQuery(vehicleId));
  const first = papers?.find((paper) => paper.kind === kind) ?? papers?.[0];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`File a document of ${plate}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      {papers && first ? (
        <PaperForm vehicleId={vehicleId} papers={papers} first={first} onClose={onClose} />
      ) : (
        <SkeletonBlock lines={6} />
      )}
    </Modal>
  );
}

const FIELDS = ['kind', 'number', 'valid_from', 'valid_to', 'file'];

type PaperFormProps = {
  vehicleId: string;
  papers: readonly Paper[];
  first: Paper;
  onClose: () => void;
};

function PaperForm({ vehicleId, papers, first, onClose }: PaperFormProps) {
  const { t } = useLingui();
  const [paper, setPaper] = useState<NewPaper>(() => blank(vehicleId, first));
  const chosen = papers.find(({ kind }) => kind === paper.kind) ?? first;
  const sending = useSendPaper(filePaper, FIELDS, () => {
    toast.done(t`${chosen.name} was filed.`);
    onClose();
  });
  const change = (part: Partial<NewPaper>) => {
    setPaper((before) => ({ ...before, ...part }));
    sending.changed();
  };
  const { fieldErrors } = sending;
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        sending.send(paper);
      }}
    >
      <FormProblem error={sending.problem} />
      <NativeSelect
        label={t`Document`}
        value={paper.kind}
        onChange={({ currentTarget: { value } }) => {
          const next = papers.find(({ kind }) => kind === value);
          if (next) change({ ...blank(vehicleId, next), file: paper.file });
        }}
        data={papers.map(({ kind, name, local_name }) => ({
          value: kind,
          label: local_name ? `${name} (${local_name})` : name,
        }))}
        error={fieldErrors.kind}
      />
      <TextInput
        label={t`Number`}
        description={chosen.issuer}
        required={chosen.numbered}
        maxLength={60}
        data-autofocus
        value={paper.number}
        onChange={({ currentTarget }) => change({ number: currentTarget.value })}
        error={fieldErrors.number}
      />
      <Group grow align="flex-start" gap={10}>
        <TextInput
          type="date"
          label={t`Valid from`}
          required
          value={paper.valid_from}
          onChange={({ currentTarget }) => change({ valid_from: currentTarget.value })}
          error={fieldErrors.valid_from}
        />
        <TextInput
          type="date"
          label={t`No longer valid on`}
          required={chosen.next_to !== null}
          disabled={chosen.next_to === null}
          placeholder={t`Does not expire`}
          value={paper.valid_to}
          onChange={({ currentTarget }) => change({ valid_to: currentTarget.value })}
          error={fieldErrors.valid_to}
        />
      </Group>
      <FileDrop
        file={paper.file}
        onChange={(file) => change({ file })}
        error={fieldErrors.file}
        progress={sending.progress}
      />
      <FormButtons submit={t`File it`} busy={sending.busy} onCancel={onClose} />
    </form>
  );
}

function blank(vehicle: string, paper: Paper): NewPaper {
  return {
    vehicle,
    kind: paper.kind,
    number: '',
    valid_from: paper.next_from,
    valid_to: paper.next_to ?? '',
    file: null,
  };
}
