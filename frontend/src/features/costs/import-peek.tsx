import { Trans, useLingui } from '@lingui/react/macro';
import { formatDateTime, formatDuration } from '@/lib/time';
import { formatCount, formatPercent } from '@/lib/units';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import classes from './costs.module.css';
import type { CostImport } from './costs-api';
import { exactMoney } from './decimals';
import { ImportStateChip } from './import-state-chip';

export type ImportPeekProps = { row: CostImport; zone: string; onClose: () => void };

/** One import: what it brought, or the line that stopped it. */
export function ImportPeek({ row, zone, onClose }: ImportPeekProps) {
  const { t } = useLingui();
  const took = row.finished_at ? Date.parse(row.finished_at) - Date.parse(row.started_at) : null;
  const gaps = Object.entries(row.conformance_gaps);
  const standards: Record<CostImport['standard'], string> = {
    focus: t`FOCUS`,
    cur: t`Cost and Usage Report of AWS`,
    own: t`Our own records`,
  };
  const facts = [
    { label: t`Started`, value: formatDateTime(row.started_at, zone) },
    { label: t`Took`, value: took === null ? null : formatDuration(took) },
    { label: t`Lines`, value: formatCount(row.row_count) },
    {
      label: t`Billed in all`,
      // Amounts of two currencies are no sum.
      value:
        row.currencies.length === 1 && row.currencies[0]
          ? exactMoney(row.billed_total, row.currencies[0])
          : row.currencies.join(', '),
    },
    { label: t`Ignored columns`, value: row.ignored_columns.join(', ') },
    { label: t`Written as`, value: standards[row.standard] },
    { label: t`Conformance`, value: scoreOf(row) },
    {
      label: t`Gaps against FOCUS`,
      value: gaps.map(([column, rows]) => `${column} (${formatCount(rows)})`).join(', '),
    },
    { label: t`Execution of the export`, value: row.execution_id },
    { label: t`Left-over files, not read`, value: names(row.left_over) },
  ].filter(({ value }) => value);
  return (
    <PeekPanel
      title={row.source.split('/').filter(Boolean).at(-1) ?? row.source}
      label={t`Import of a bill`}
      href={`/costs/imports?q=${encodeURIComponent(row.source)}`}
      status={<ImportStateChip state={row.state} />}
      onClose={onClose}
    >
      {row.fault ? (
        <p className={classes.fault} role="alert">
          <Trans>Nothing of this file was kept: {row.fault.sentence}</Trans>
        </p>
      ) : null}
      {row.awaited.length ? (
        <p className={classes.fault} role="status">
          <Trans>
            Nothing was imported yet: of what the manifest names, {names(row.awaited)} is still
            being delivered. We look again every twenty minutes.
          </Trans>
        </p>
      ) : null}
      <Facts facts={facts} />
    </PeekPanel>
  );
}

/** Files by the part of their key that tells them apart, at most three. */
function names(keys: readonly string[]): string {
  const short = keys.slice(0, 3).map((key) => key.split('/').at(-1));
  return [...short, ...(keys.length > 3 ? ['…'] : [])].join(', ');
}

/** Columns that FOCUS wants filled in every row. */
const MANDATORY = 18;

/** How many of the cells that FOCUS wants filled are; the gaps below it are the rules that fail. */
function scoreOf(row: CostImport): string | null {
  if (!row.row_count || row.standard === 'own') return null;
  const missing = Object.values(row.conformance_gaps).reduce((sum, rows) => sum + rows, 0);
  return formatPercent((1 - missing / (row.row_count * MANDATORY)) * 100, 1);
}
