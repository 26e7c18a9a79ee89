import { useLingui } from '@lingui/react/macro';
import { UNKNOWN } from '@/lib/units';
import { HrefLink } from '../url/href-link';
import classes from './chart.module.css';

export type ChartTableProps = {
  caption: string;
  head: readonly string[];
  /** `href` is the list behind a row: a bar is for the mouse, this is for the keyboard, too. */
  rows: ReadonlyArray<{ key: string; cells: readonly (string | null)[]; href?: string }>;
};

/** A chart's figures. The first column names the row; the others are numbers. */
export function ChartTable({ caption, head, rows }: ChartTableProps) {
  const { t } = useLingui();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.tableScroller} tabIndex={0} aria-label={t`${caption}, as a table`}>
      <table className={classes.table}>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, href, cells: [name, ...values] }) => (
            <tr key={key}>
              <th scope="row">{href ? <HrefLink href={href}>{name}</HrefLink> : name}</th>
              {values.map((value, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table are its identity
                <td key={index}>{value ?? UNKNOWN}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
