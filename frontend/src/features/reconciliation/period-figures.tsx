import { Trans, useLingui } from '@lingui/react/macro';
import { formatMinor } from '@/lib/money';
import { formatCount } from '@/lib/units';
import { Card } from '@/ui/page/card';
import { Facts } from '@/ui/peek/facts';
import closing from './closing.module.css';
import type { Look } from './closing-api';
import classes from './reconciliation.module.css';

type Figures = Look['figures'];

/** The tax of the month, credit that is owed, and what is accrued at the close. */
export function PeriodFigures({ figures }: { figures: Figures }) {
  const { t } = useLingui();
  return (
    <div className={closing.columns}>
      {figures.tax.map((tax) => (
        <Card key={tax.currency} title={`${tax.name} ${percent(tax.rate)}`}>
          <Facts
            facts={[
              { label: t`Sold, without tax`, value: formatMinor(tax.supplies_minor, tax.currency) },
              { label: t`Tax in it`, value: formatMinor(tax.output_minor, tax.currency) },
              {
                label: t`Tax that others billed us`,
                value: formatMinor(tax.input_minor, tax.currency),
              },
              { label: t`Owed to the tax office`, value: formatMinor(tax.due_minor, tax.currency) },
            ]}
          />
        </Card>
      ))}
      <Card title={t`Deferred: customers' credit`}>
        {figures.credit.length === 0 ? (
          <p className={classes.quiet}>
            <Trans>No customer has ever had credit.</Trans>
          </p>
        ) : null}
        {figures.credit.map((credit) => (
          <Facts
            key={credit.currency}
            facts={[
              {
                label: t`Before the month`,
                value: formatMinor(credit.opening_minor, credit.currency),
              },
              { label: t`Given`, value: formatMinor(credit.given_minor, credit.currency) },
              { label: t`Used`, value: formatMinor(credit.used_minor, credit.currency) },
              { label: t`Still owed`, value: formatMinor(credit.closing_minor, credit.currency) },
            ]}
          />
        ))}
      </Card>
      <Card title={t`Accruals`}>
        <Accruals accruals={figures.accruals} />
        <p className={classes.quiet}>
          <Trans>
            Posted into the month when it is closed, and taken back on the first day of the next.
          </Trans>
        </p>
      </Card>
    </div>
  );
}

function Accruals({ accruals }: { accruals: Figures['accruals'] }) {
  const { t } = useLingui();
  if (accruals.length === 0) {
    return (
      <p className={classes.text}>
        <Trans>Nothing belongs to the month that was not booked in it.</Trans>
      </p>
    );
  }
  return (
    <Facts
      facts={accruals.map(({ what, count, amount_minor, currency }) => {
        const number = formatCount(count);
        return {
          label:
            what === 'rides'
              ? t`Rides priced after the month: ${number}`
              : t`Charges without an agreed invoice: ${number}`,
          value: formatMinor(amount_minor, currency),
        };
      })}
    />
  );
}

/** Every account over the month. */
export function PeriodBalances({ balances }: { balances: Figures['balances'] }) {
  const { t } = useLingui();
  if (balances.length === 0) {
    return (
      <p className={classes.quiet}>
        <Trans>Nothing was ever posted.</Trans>
      </p>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by key
    <section className={classes.tableWrap} tabIndex={0} aria-label={t`Accounts`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t`Account`}</th>
            <th scope="col" className={classes.number}>{t`Opening`}</th>
            <th scope="col" className={classes.number}>{t`Debits`}</th>
            <th scope="col" className={classes.number}>{t`Credits`}</th>
            <th scope="col" className={classes.number}>{t`Closing`}</th>
          </tr>
        </thead>
        <tbody>
          {balances.map((row) => (
            <tr key={`${row.code}${row.currency}`}>
              <td>
                {row.code} {row.name}
              </td>
              <td className={classes.number}>{formatMinor(row.opening_minor, row.currency)}</td>
              <td className={classes.number}>{formatMinor(row.debit_minor, row.currency)}</td>
              <td className={classes.number}>{formatMinor(row.credit_minor, row.currency)}</td>
              <td className={classes.number}>{formatMinor(row.closing_minor, row.currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** `0.09` as `9%`. */
function percent(rate: string): string {
  return `${Number((Number(rate) * 100).toFixed(2))}%`;
}
