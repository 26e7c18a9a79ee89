import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileInput, Group, Modal, NativeSelect, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useMarket, useMe } from '@/auth/use-me';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { FileColumns } from './file-columns';
import { FileProblem } from './file-problem';
import { ImportResult } from './import-result';
import { ImportVerdict } from './import-verdict';
import classes from './imports.module.css';
import type { ImportKind } from './imports-api';
import { useImport } from './use-import';
import { IMPORT_KINDS, useKindNames } from './use-kind-names';

export type ImportDialogProps = { kind: ImportKind; onClose: () => void };

/** A file in three steps: choose, look at what it would do, apply it. */
export function ImportDialog({ kind: first, onClose }: ImportDialogProps) {
  const { t } = useLingui();
  const { markets } = useMe();
  const [kind, setKind] = useState(first);
  const [market, setMarket] = useState(useMarket().code);
  const names = useKindNames();
  const flow = useImport();
  const verdict = flow.check.data;
  const change = (next: { kind?: ImportKind; market?: string; file?: File | null }) => {
    const file = next.file === undefined ? (flow.draft?.file ?? null) : next.file;
    const chosen = { kind: next.kind ?? kind, market: next.market ?? market };
    setKind(chosen.kind);
    setMarket(chosen.market);
    flow.choose(file && { ...chosen, file });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t`Import a file`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      {flow.result ? (
        <ImportResult batch={flow.result} onAnother={() => flow.choose(null)} onClose={onClose} />
      ) : (
        <div className={classes.steps}>
          <Group gap={8}>
            <SegmentedControl
              aria-label={t`What the file holds`}
              value={kind}
              onChange={(value) => change({ kind: value as ImportKind })}
              data={IMPORT_KINDS.map((value) => ({ value, label: names[value] }))}
            />
            {markets.length > 1 ? (
              <NativeSelect
                size="xs"
                aria-label={t`Market`}
                value={market}
                onChange={({ currentTarget }) => change({ market: currentTarget.value })}
                data={markets.map(({ code, name }) => ({ value: code, label: name }))}
              />
            ) : null}
          </Group>
          <FileColumns kind={kind} />
          <FileInput
            label={t`File`}
            description={t`CSV in UTF-8 or an Excel workbook’s first sheet, at most 20 MB and 100,000 rows. It is checked first; nothing is written.`}
            placeholder={t`Choose a CSV or Excel file`}
            accept=".csv,text/csv,.xlsx"
            value={flow.draft?.file ?? null}
            onChange={(file) => change({ file })}
            clearable
            clearButtonProps={{ 'aria-label': t`Choose no file` }}
            data-autofocus
          />
          <div aria-live="polite" className={classes.steps}>
            {flow.check.isPending ? <SkeletonBlock lines={3} /> : null}
            {flow.error ? <FileProblem error={flow.error} /> : null}
            {verdict && !flow.check.isPending ? <ImportVerdict batch={verdict} /> : null}
          </div>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button
              disabled={verdict?.outcome !== 'checked' || verdict.created + verdict.changed === 0}
              loading={flow.applying}
              onClick={flow.apply}
            >
              <Trans>Apply the file</Trans>
            </Button>
          </Group>
        </div>
      )}
    </Modal>
  );
}
