import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileInput, Group, Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import type { PartImportOut } from '@/api/generated';
import { useMarket } from '@/auth/use-me';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './parts.module.css';
import { useImport } from './parts-api';

/** A catalogue as CSV or workbook: what it would do is shown before anything is written. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const market = useMarket();
  const run = useImport();
  const [file, setFile] = useState<File | null>(null);
  const [looked, setLooked] = useState<PartImportOut | null>(null);
  const errors = fieldErrorsOf(run.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!file) return;
    run.mutate(
      { file, market: market.code, dry_run: looked === null },
      {
        onSuccess: (done) => {
          setLooked(done);
          if (!done.written) return;
          toast.done(t`${done.created} parts were written, ${done.changed} changed.`);
          onClose();
        },
      },
    );
  };
  const isReady = looked !== null && looked.fault_count === 0;
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={t`Import parts`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} noValidate onSubmit={submit}>
        <FormProblem error={isAboutFields(run.error, ['file']) ? null : run.error} />
        <FileInput
          label={t`Catalogue`}
          description={t`CSV or Excel with number and name; category, unit, supplier, warranty_months, reorder_point and reorder_quantity if you have them.`}
          placeholder={t`Choose a file`}
          accept=".csv,.xlsx"
          value={file}
          onChange={(chosen) => {
            setFile(chosen);
            setLooked(null);
          }}
          error={errors.file}
          clearable
          required
        />
        {looked ? <Looked found={looked} /> : null}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            type="submit"
            loading={run.isPending}
            disabled={!file || (looked !== null && !isReady)}
          >
            {isReady ? <Trans>Write it</Trans> : <Trans>Try it</Trans>}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function Looked({ found }: { found: PartImportOut }) {
  return (
    <div className={classes.stack}>
      <p className={classes.sentence}>
        <Trans>
          {found.created} new, {found.changed} changed, {found.unchanged} as they are,{' '}
          {found.fault_count} rows at fault.
        </Trans>
      </p>
      <ul className={classes.lines}>
        {found.faults.slice(0, 8).map((fault) => (
          <li key={`${fault.row} ${fault.column}`} className={classes.line}>
            <span>
              <Trans>
                Row {fault.row}: {fault.column} {fault.reason}
              </Trans>
            </span>
            <span className={classes.dim}>{fault.value}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
