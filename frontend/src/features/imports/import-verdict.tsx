import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import type { ImportDetail } from '@/api/generated';
import { FaultTable } from './fault-table';
import { ImportCounts } from './import-counts';
import classes from './imports.module.css';

/** What the dry run found: what applying would do, or every fault that stands against it. */
export function ImportVerdict({ batch }: { batch: ImportDetail }) {
  const { t } = useLingui();
  const nothing = batch.created + batch.changed === 0;
  return (
    <div className={classes.steps}>
      {batch.outcome === 'refused' ? (
        <Alert color="red" title={t`Nothing can be imported from this file yet`} role="alert">
          <Plural
            value={batch.error_count}
            one="# fault was found. Mend it in the file and choose it again; a file is taken whole or not at all."
            other="# faults were found. Mend them in the file and choose it again; a file is taken whole or not at all."
          />
        </Alert>
      ) : (
        <p className={classes.line}>
          {nothing ? (
            <Trans>Everything in this file is here already; there is nothing to apply.</Trans>
          ) : (
            <Trans>The file is good. Applying it would do this:</Trans>
          )}
        </p>
      )}
      <ImportCounts batch={batch} />
      <FaultTable batch={batch} />
    </div>
  );
}
