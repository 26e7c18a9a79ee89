import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import type { IntakeVerdict } from '@/api/generated';
import classes from './commissioning.module.css';

/** What a batch would bring, or all that is wrong with it. */
export function BatchVerdict({ verdict }: { verdict: IntakeVerdict }) {
  const { t } = useLingui();
  const faults = verdict.row_faults.length + verdict.file_faults.length;
  if (verdict.outcome !== 'refused') {
    return (
      <Alert color="green" title={t`Nothing is wrong with it`}>
        <Trans>
          {verdict.cars} cars, {verdict.papers} documents, {verdict.scans} of them with a scan.
        </Trans>
      </Alert>
    );
  }
  return (
    <Alert
      color="red"
      title={t`${plural(faults, { one: '# thing is wrong', other: '# things are wrong' })}; nothing was taken in`}
    >
      <ul className={classes.faults}>
        {verdict.row_faults.map(({ row, column, reason, value }) => (
          <li key={`${row} ${column} ${reason}`}>
            <b>{t`Row ${row}`}</b> {column ? <code>{column}</code> : null} {reason}
            {value ? <span className={classes.dim}> ({value})</span> : null}
          </li>
        ))}
        {verdict.file_faults.map(({ file, reason }) => (
          <li key={`${file} ${reason}`}>
            <code>{file}</code> {reason}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
