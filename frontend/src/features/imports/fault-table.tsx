import { Trans, useLingui } from '@lingui/react/macro';
import type { ImportDetail } from '@/api/generated';
import { formatCount } from '@/lib/units';
import classes from './imports.module.css';
import { faultsOf } from './imports-api';

/** Every fault of a file with its row as a spreadsheet counts it, so that it can be mended there. */
export function FaultTable({ batch }: { batch: ImportDetail }) {
  const { t } = useLingui();
  const faults = faultsOf(batch);
  if (faults.length === 0) return null;
  const shown = formatCount(faults.length);
  const all = formatCount(batch.error_count);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.scroller} tabIndex={0} aria-label={t`Faults of the file`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Row</Trans>
            </th>
            <th scope="col">
              <Trans>Column</Trans>
            </th>
            <th scope="col">
              <Trans>What is wrong</Trans>
            </th>
            <th scope="col">
              <Trans>Value</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {faults.map((fault, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell can have two faults of one kind
            <tr key={index}>
              <td className="tnum">{formatCount(fault.row)}</td>
              <td>{fault.column || t`whole row`}</td>
              <td>{fault.reason}</td>
              <td>{fault.value ? <code>{fault.value}</code> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {batch.error_count > faults.length ? (
        <p className={classes.dim}>
          <Trans>
            The first {shown} of {all} faults.
          </Trans>
        </p>
      ) : null}
    </section>
  );
}
