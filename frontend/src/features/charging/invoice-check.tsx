import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { formatMinor } from '@/lib/money';
import classes from './charging.module.css';
import type { InvoiceCheck } from './charging-api';
import { formatEnergy } from './energy';
import { LINE_FAULTS } from './finding-words';

const KINDS = ['unknown', 'twice', 'cost', 'energy'] as const;
/** So many lines are named; the others are counted. */
const MOST_NAMED = 5;

/** What taking the file would bring. */
export function InvoiceCheckBox({ check, currency }: { check: InvoiceCheck; currency: string }) {
  const { i18n } = useLingui();
  const lines = check.lines;
  const sum = formatMinor(check.cost_minor, currency);
  const energy = formatEnergy(check.energy_wh);
  const difference = formatMinor(check.difference_minor, currency, { signed: true });
  return (
    <div className={classes.check} role="status">
      <Plural value={lines} one="# line" other="# lines" />, {energy}, {sum}.{' '}
      {check.is_clean ? <Trans>Everything agrees with the records.</Trans> : null}
      <ul>
        {check.difference_minor !== 0 ? (
          <li>
            <Trans>The total differs from its lines by {difference}.</Trans>
          </li>
        ) : null}
        {KINDS.filter((kind) => check[kind] > 0).map((kind) => {
          const words = LINE_FAULTS[kind];
          return (
            <li key={kind}>
              {words ? i18n._(words) : kind}: {check[kind]}
            </li>
          );
        })}
        {check.faults.slice(0, MOST_NAMED).map(({ row, field, problem }) => (
          <li key={row}>
            <Trans>
              Line {row}: {field} {problem}.
            </Trans>
          </li>
        ))}
        {check.faults.length > MOST_NAMED ? (
          <li>
            <Trans>{check.faults.length - MOST_NAMED} more lines cannot be read.</Trans>
          </li>
        ) : null}
      </ul>
    </div>
  );
}
