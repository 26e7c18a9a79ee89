import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, FileInput, Group, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newIdempotencyKey } from '@/api/idempotency';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { describeError } from '@/ui/states/describe-error';
import { toast } from '@/ui/states/toast';
import classes from './costs.module.css';
import { costKeys, orderImport } from './costs-api';

/** Brings a FOCUS file, or reads the scheduled exports again. Long work: it goes on as a job. */
export function ImportButton() {
  const { t } = useLingui();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const [key, setKey] = useState(newIdempotencyKey);
  const order = useMutation({
    mutationFn: (chosen: File | null) => orderImport(chosen, key),
    onSuccess: () => {
      close();
      toast.done(t`The import runs as a job; its outcome appears in this list.`);
      void client.invalidateQueries({ queryKey: costKeys.all });
      void client.invalidateQueries({ queryKey: ['jobs'] });
    },
  });
  const close = () => {
    setOpen(false);
    setFile(null);
    setKey(newIdempotencyKey());
    order.reset();
  };
  useShortcut({ keys: 'c', label: t`Import a bill`, group: t`List`, run: () => setOpen(true) });
  return (
    <>
      <Button size="xs" onClick={() => setOpen(true)}>
        <Trans>Import a bill</Trans>
      </Button>
      <Modal opened={open} onClose={close} title={t`Import a bill`} centered>
        <div className={classes.drop}>
          {order.error ? <Alert color="red">{describeError(order.error)}</Alert> : null}
          <FileInput
            label={t`FOCUS file`}
            description={t`CSV, gzipped CSV or Parquet, at most 100 MB. A bill that is here already is replaced only where it differs.`}
            placeholder={t`Choose a file`}
            accept=".csv,.gz,.parquet"
            value={file}
            onChange={(chosen) => {
              setFile(chosen);
              setKey(newIdempotencyKey());
              order.reset();
            }}
            clearable
            data-autofocus
          />
          <Group justify="space-between">
            <Button
              variant="default"
              loading={order.isPending && !file}
              onClick={() => order.mutate(null)}
            >
              <Trans>Read scheduled exports now</Trans>
            </Button>
            <Button
              disabled={!file}
              loading={order.isPending && !!file}
              onClick={() => order.mutate(file)}
            >
              <Trans>Import file</Trans>
            </Button>
          </Group>
        </div>
      </Modal>
    </>
  );
}
