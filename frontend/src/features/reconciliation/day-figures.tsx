import { Plural, Trans } from '@lingui/react/macro';
import type { ReconDayRow } from '@/api/generated';
import { Minor } from './minor';
import { BOOKS, type Stream } from './recon-api';
import classes from './reconciliation.module.css';
import { useReconWords } from './use-recon-words';

type Figures = {
  stream: Stream;
  currency: string;
  left_count: number;
  left_minor: number;
  right_count: number;
  right_minor: number;
  matched_count: number;
  open_breaks: number;
  open_minor: number;
};

/** Both books of every stream on that day, side by side. */
export function DayFigures({ day }: { day: ReconDayRow }) {
  const words = useReconWords();
  const rows = day.figures as Figures[];
  if (rows.length === 0) {
    return (
      <p className={classes.quiet}>
        <Trans>No line of any book fell on this day.</Trans>
      </p>
    );
  }
  return (
    <div className={classes.tableWrap}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Book</Trans>
            </th>
            <th scope="col" className={classes.number}>
              <Trans>Lines</Trans>
            </th>
            <th scope="col" className={classes.number}>
              <Trans>Sum</Trans>
            </th>
          </tr>
        </thead>
        {rows.map((row) => (
          <tbody key={`${row.stream}-${row.currency}`}>
            <tr>
              <th scope="rowgroup" colSpan={2}>
                {words.streams[row.stream]}
              </th>
              <td className={classes.number}>
                {row.open_breaks > 0 ? (
                  <Plural value={row.open_breaks} one="# open break" other="# open breaks" />
                ) : (
                  <Trans>agree</Trans>
                )}
              </td>
            </tr>
            {(['left', 'right'] as const).map((side) => (
              <tr key={side}>
                <td>{words.sources[BOOKS[row.stream][side]]}</td>
                <td className={classes.number}>{row[`${side}_count`]}</td>
                <td className={classes.number}>
                  <Minor minor={row[`${side}_minor`]} currency={row.currency} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
