import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, FileInput, Group, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newIdempotencyKey } from '@/api/idempotency';
import { describeError } from '@/ui/states/describe-error';
import { toast } from '@/ui/states/toast';
import classes from './costs.module.css';
import { costKeys, orderImport } from './costs-api';

/** A FOCUS file, or the scheduled exports once more. Loaded when first opened. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [key, setKey] = useState(newIdempotencyKey);
  const order = useMutation({
    mutationFn: (chosen: File | null) => orderImport(chosen, key),
    onSuccess: () => {
      onClose();
      toast.done(t`The import runs as a job; its outcome appears in this list.`);
      void client.invalidateQueries({ queryKey: costKeys.all });
      void client.invalidateQueries({ queryKey: ['jobs'] });
    },
  });
  return (
    <Modal opened onClose={onClose} title={t`Import a bill`} centered>
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
  );
}
