import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileInput, Group, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldErrorsOf, isAboutFields } from '@/api/field-errors';
import { newIdempotencyKey } from '@/api/idempotency';
import { useMarket, useMe } from '@/auth/use-me';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import { BatchVerdict } from './batch-verdict';
import classes from './commissioning.module.css';
import { intakeKeys, type NewBatch, sendBatch } from './commissioning-api';

const FIELDS = ['market', 'name', 'table', 'archive'];

/** A batch of new cars in two steps: looked at, then taken in. */
export function BatchDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const { markets } = useMe();
  const [market, setMarket] = useState(useMarket().code);
  const [name, setName] = useState('');
  const [table, setTable] = useState<File | null>(null);
  const [archive, setArchive] = useState<File | null>(null);
  // one key per intention, kept over retries of the same files
  const [key, setKey] = useState(newIdempotencyKey);
  const batch: NewBatch | null = table && name.trim() ? { market, name, table, archive } : null;
  const check = useMutation({
    mutationFn: (sent: NewBatch) => sendBatch(sent, true, newIdempotencyKey()),
  });
  const take = useMutation({
    mutationFn: (sent: NewBatch) => sendBatch(sent, false, key),
    onSuccess: (verdict) => {
      if (verdict.outcome !== 'taken_in') return;
      toast.done(
        plural(verdict.cars, {
          one: '# car was taken in. It is kept back until it is released.',
          other: '# cars were taken in. They are kept back until they are released.',
        }),
      );
      for (const noun of [intakeKeys.all, ['vehicles'], ['documents'], ['jobs']]) {
        void client.invalidateQueries({ queryKey: noun });
      }
      onClose();
    },
  });
  const changed = () => {
    setKey(newIdempotencyKey());
    check.reset();
    take.reset();
  };
  const error = take.error ?? check.error;
  const errors = fieldErrorsOf(error);
  const verdict = take.data ?? check.data;
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t`Take in a batch of new cars`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <div className={classes.form}>
        <FormProblem error={isAboutFields(error, FIELDS) ? null : error} />
        <Group gap={10} align="flex-start" grow>
          <TextInput
            label={t`Name`}
            description={t`Such as “Atto 3, December”.`}
            maxLength={80}
            required
            data-autofocus
            value={name}
            onChange={({ currentTarget }) => {
              setName(currentTarget.value);
              changed();
            }}
            error={errors.name}
          />
          {markets.length > 1 ? (
            <NativeSelect
              label={t`Market`}
              description={t`Where they will be rented out.`}
              value={market}
              onChange={({ currentTarget }) => {
                setMarket(currentTarget.value);
                changed();
              }}
              data={markets.map(({ code, name: label }) => ({ value: code, label }))}
              error={errors.market}
            />
          ) : null}
        </Group>
        <FileInput
          label={t`Table`}
          description={t`CSV or Excel with the columns of a vehicle file, and insurance_number, insurance_from, insurance_to … for each document.`}
          placeholder={t`Choose a CSV or Excel file`}
          accept=".csv,text/csv,.xlsx"
          required
          value={table}
          onChange={(file) => {
            setTable(file);
            changed();
          }}
          error={errors.table}
        />
        <FileInput
          label={t`Scans`}
          description={t`A zip with one file a document, named by plate and kind: SLA1234B/insurance.pdf.`}
          placeholder={t`Choose a zip file`}
          accept=".zip,application/zip"
          clearable
          clearButtonProps={{ 'aria-label': t`No scans` }}
          value={archive}
          onChange={(file) => {
            setArchive(file);
            changed();
          }}
          error={errors.archive}
        />
        <div aria-live="polite">{verdict ? <BatchVerdict verdict={verdict} /> : null}</div>
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          {check.data?.outcome === 'checked' ? (
            <Button loading={take.isPending} onClick={() => batch && take.mutate(batch)}>
              <Trans>Take them in</Trans>
            </Button>
          ) : (
            <Button
              disabled={!batch}
              loading={check.isPending}
              onClick={() => batch && check.mutate(batch)}
            >
              <Trans>Look at it</Trans>
            </Button>
          )}
        </Group>
      </div>
    </Modal>
  );
}
