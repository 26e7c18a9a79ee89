import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Combobox.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, FileInput, Group, Modal, Select } from '@mantine/core';
import { useState } from 'react';
import type { StatementRow } from '@/api/generated';
import { useMe } from '@/auth/use-me';
import { FormProblem } from '@/ui/forms/form-problem';
import { toast } from '@/ui/states/toast';
import classes from './reconciliation.module.css';
import { StatementChip, StatementReport } from './statement-report';
import { useImportStatement } from './statements-api';

/** A bank's file: looked at first, then taken. */
export function StatementDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { markets } = useMe();
  const [market, setMarket] = useState(markets[0]?.code ?? '');
  const [file, setFile] = useState<File | null>(null);
  const [acceptGap, setAcceptGap] = useState(false);
  const [seen, setSeen] = useState<StatementRow | null>(null);
  const send = useImportStatement();
  const forget = () => {
    setSeen(null);
    send.reset();
  };
  const go = (dryRun: boolean) => {
    if (!file) return;
    send.mutate(
      { file, market, dryRun, acceptGap },
      {
        onSuccess: (row) => {
          setSeen(row);
          if (row.state === 'imported') toast.done(t`${row.new_count} new lines are in.`);
          if (row.state === 'imported' || row.state === 'unchanged') onClose();
        },
      },
    );
  };
  const gaps = ((seen?.report ?? []) as { gap_minor: number | null }[]).some((a) => a.gap_minor);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t`Import a bank statement`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
      size="lg"
    >
      <div className={classes.form}>
        <FormProblem error={send.error} />
        {markets.length > 1 ? (
          <Select
            label={t`Market`}
            data={markets.map((each) => ({ value: each.code, label: each.name }))}
            value={market}
            allowDeselect={false}
            onChange={(value) => {
              setMarket(value ?? market);
              forget();
            }}
          />
        ) : null}
        <FileInput
          label={t`Statement`}
          description={t`MT940 or CAMT.053, at most 10 MB. Lines that are here already are not taken twice.`}
          placeholder={t`Choose a file`}
          accept=".sta,.mt940,.txt,.xml"
          value={file}
          onChange={(chosen) => {
            setFile(chosen);
            setAcceptGap(false);
            forget();
          }}
          clearable
          data-autofocus
        />
        {seen ? (
          <>
            <div>
              <StatementChip row={seen} />
            </div>
            <StatementReport row={seen} />
          </>
        ) : null}
        {gaps ? (
          <Checkbox
            label={t`Take it although its balances do not add up`}
            checked={acceptGap}
            onChange={(event) => setAcceptGap(event.currentTarget.checked)}
          />
        ) : null}
        <Group justify="flex-end">
          <Button
            variant="default"
            disabled={!file}
            loading={send.isPending}
            onClick={() => go(true)}
          >
            <Trans>Look at it</Trans>
          </Button>
          <Button
            disabled={!file || !seen || (seen.state === 'refused' && !acceptGap)}
            loading={send.isPending}
            onClick={() => go(false)}
          >
            <Trans>Import</Trans>
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
