import { useLingui } from '@lingui/react/macro';
import type { ImportDetail } from '@/api/generated';
import { formatCount } from '@/lib/units';
import classes from './imports.module.css';
import { faultsOf } from './imports-api';

/** What a file holds: rows to create, to change, as they are, refused. */
export function ImportCounts({ batch }: { batch: ImportDetail }) {
  const { t } = useLingui();
  const refused = batch.outcome === 'refused';
  const tell = batch.dry_run
    ? { created: t`to create`, changed: t`to change` }
    : { created: t`created`, changed: t`changed` };
  const wrongRows = new Set(faultsOf(batch).map(({ row }) => row)).size;
  const counts = [
    { label: t`rows`, value: batch.rows },
    ...(refused
      ? [{ label: t`faults`, value: batch.error_count, bad: true }]
      : [
          { label: tell.created, value: batch.created },
          { label: tell.changed, value: batch.changed },
          { label: t`unchanged`, value: batch.unchanged },
        ]),
    ...(refused && batch.error_count <= faultsOf(batch).length
      ? [{ label: t`rows refused`, value: wrongRows, bad: true }]
      : []),
  ];
  return (
    <dl className={classes.counts}>
      {counts.map(({ label, value, ...rest }) => (
        <div key={label} data-bad={'bad' in rest || undefined}>
          <dt>{label}</dt>
          <dd className="tnum">{formatCount(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
