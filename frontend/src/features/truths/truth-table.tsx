import { Trans, useLingui } from '@lingui/react/macro';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { TruthFieldOut, TruthsOut } from '@/api/generated';
import { UNKNOWN } from '@/lib/units';
import { Ago } from './ago';
import { AgreementChip } from './agreement-chip';
import classes from './truths.module.css';
import { SOURCES, type Source } from './truths-api';
import { useTruthWords } from './use-truth-words';

/** What the chip says already. */
const NEEDS_NO_REASON: ReadonlySet<string> = new Set(['agree', 'alone', 'unknown']);

/** Field by field what each source says, how old that is, and which of them is the odd one out. */
export function TruthTable({ truths }: { truths: TruthsOut }) {
  const { t } = useLingui();
  const words = useTruthWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={t`Truths side by side`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t`Field`}</th>
            {SOURCES.map((source) => (
              <th key={source} scope="col">
                {words.sources[source]}
                <SourceAge truths={truths} source={source} />
              </th>
            ))}
            <th scope="col" className={classes.wide}>{t`Do they agree?`}</th>
          </tr>
        </thead>
        <tbody>
          {truths.rows.map((row) => (
            <tr key={row.field} data-differ={row.agreement === 'differ' || undefined}>
              <th scope="row">
                {words.fields[row.field]}
                <span className={classes.narrow}>
                  <AgreementChip agreement={row.agreement} why={words.reasons[row.reason]} />
                </span>
              </th>
              {SOURCES.map((source) => (
                <Cell key={source} row={row} source={source} />
              ))}
              <td className={classes.wide}>
                <AgreementChip agreement={row.agreement} why={words.reasons[row.reason]} />
                {NEEDS_NO_REASON.has(row.agreement) ? null : (
                  <small className={classes.why}>{words.reasons[row.reason]}</small>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ row, source }: { row: TruthFieldOut; source: Source }) {
  const words = useTruthWords();
  const said = row.cells.find((cell) => cell.source === source);
  const odd = row.agreement === 'differ' && row.odd === source;
  const isMoment = row.field === 'heard' || row.field === 'reading';
  return (
    <td data-odd={odd || undefined}>
      {said === undefined ? <span className={classes.dim}>{UNKNOWN}</span> : null}
      {said !== undefined && isMoment ? <Ago at={String(said.value)} /> : null}
      {said !== undefined && !isMoment ? words.value(row.field, said.value) : null}
      {odd ? (
        <span className={classes.odd}>
          <IconAlertTriangle size={13} aria-hidden />
          <Trans>probably wrong</Trans>
        </span>
      ) : null}
    </td>
  );
}

function SourceAge({ truths, source }: { truths: TruthsOut; source: Source }) {
  const column = truths.sources.find((each) => each.source === source);
  return (
    <small className={classes.age}>
      {column?.status === 'away' ? <Trans>did not answer</Trans> : null}
      {!column || column.status === 'absent' ? <Trans>knows nothing of it</Trans> : null}
      {column?.status === 'ok' ? <Ago at={column.as_of} /> : null}
    </small>
  );
}
