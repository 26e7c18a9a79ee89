import { useLingui } from '@lingui/react/macro';
import type { ProposalsOut } from '@/api/generated';
import { formatMinor } from '@/lib/money';
import closing from './closing.module.css';
import type { JournalLine } from './closing-api';
import classes from './reconciliation.module.css';

type Props = {
  caption: string;
  lines: readonly JournalLine[];
  currency: string;
  accounts: ProposalsOut['accounts'];
};

/** The lines of a journal as a ledger shows them: debits left, credits right. */
export function JournalLines({ caption, lines, currency, accounts }: Props) {
  const { t } = useLingui();
  const nameOf = (code: string) => accounts.find((each) => each.code === code)?.name ?? code;
  return (
    <div className={`${classes.tableWrap} ${closing.preview}`}>
      <table className={classes.table} aria-label={caption}>
        <thead>
          <tr>
            <th scope="col">{t`Account`}</th>
            <th scope="col" className={classes.number}>{t`Debit`}</th>
            <th scope="col" className={classes.number}>{t`Credit`}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ account, amount_minor }) => (
            <tr key={account}>
              <td>{nameOf(account)}</td>
              <td className={classes.number}>
                {amount_minor > 0 ? formatMinor(amount_minor, currency) : ''}
              </td>
              <td className={classes.number}>
                {amount_minor < 0 ? formatMinor(-amount_minor, currency) : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
