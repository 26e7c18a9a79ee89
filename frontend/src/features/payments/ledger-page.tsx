import { Trans, useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { Card } from '@/ui/page/card';
import { Page } from '@/ui/page/page';
import { EmptyState } from '@/ui/states/empty-state';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { useUrlSearch } from '@/ui/url/use-url-search';
import { LedgerTabs } from './ledger-tabs';
import { LevelChip } from './level-chip';
import classes from './payments.module.css';
import { trialBalanceQuery } from './payments-api';

const side = `${classes.number} ${classes.side}`;

/** What every account of the market has taken in and given out, up to a day. */
export function LedgerPage() {
  const { t } = useLingui();
  const market = useMarket();
  const [search, update] = useUrlSearch();
  const { data, error, refetch } = useQuery(trialBalanceQuery(market.code, search.until));
  const moved = data?.accounts.filter((row) => row.debit_minor !== 0 || row.credit_minor !== 0);
  return (
    <Page
      title={t`Ledger`}
      status={data && moved?.length ? <LevelChip level={data.is_level} /> : null}
    >
      <LedgerTabs active="balances" />
      <Card
        title={t`Trial balance of ${market.name}`}
        tools={
          <TextInput
            type="date"
            size="xs"
            className={classes.day}
            aria-label={t`Up to and with`}
            value={search.until ?? data?.until ?? ''}
            onChange={(event) => update({ until: event.currentTarget.value || undefined })}
          />
        }
      >
        {!data && error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <SkeletonBlock lines={10} /> : null}
        {moved?.length === 0 ? (
          <EmptyState
            title={t`Nothing was posted up to this day`}
            why={t`Fares, captures, fees, refunds and payouts appear here by themselves.`}
          />
        ) : null}
        {moved && moved.length > 0 ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by key
          <section className={classes.scroll} tabIndex={0} aria-label={t`Accounts`}>
            <table className={`${classes.wide} ${classes.accounts}`}>
              <thead>
                <tr>
                  <th scope="col">{t`Account`}</th>
                  <th scope="col">{t`Name`}</th>
                  <th scope="col" className={classes.number}>{t`Debits`}</th>
                  <th scope="col" className={classes.number}>{t`Credits`}</th>
                  <th scope="col" className={classes.number}>{t`Balance`}</th>
                </tr>
              </thead>
              <tbody>
                {moved.map((row) => (
                  <tr key={`${row.code}${row.currency}`}>
                    <td>{row.code}</td>
                    <td className={classes.name}>{row.name}</td>
                    <td className={side} data-label={t`Debits`}>
                      {formatMinor(row.debit_minor, row.currency)}
                    </td>
                    <td className={side} data-label={t`Credits`}>
                      {formatMinor(row.credit_minor, row.currency)}
                    </td>
                    <td className={classes.number}>
                      {formatMinor(row.balance_minor, row.currency)}
                    </td>
                  </tr>
                ))}
              </tbody>
              <Sums accounts={moved} />
            </table>
          </section>
        ) : null}
      </Card>
    </Page>
  );
}

type Moved = { currency: string; debit_minor: number; credit_minor: number; balance_minor: number };

function Sums({ accounts }: { accounts: readonly Moved[] }) {
  const { t } = useLingui();
  const currencies = [...new Set(accounts.map(({ currency }) => currency))];
  const sum = (currency: string, of: 'debit_minor' | 'credit_minor' | 'balance_minor') =>
    formatMinor(
      accounts.filter((row) => row.currency === currency).reduce((all, row) => all + row[of], 0),
      currency,
    );
  return (
    <tfoot>
      {currencies.map((currency) => (
        <tr key={currency}>
          <td />
          <td className={classes.name}>
            <Trans>All accounts</Trans>
          </td>
          <td className={side} data-label={t`Debits`}>
            {sum(currency, 'debit_minor')}
          </td>
          <td className={side} data-label={t`Credits`}>
            {sum(currency, 'credit_minor')}
          </td>
          <td className={classes.number}>{sum(currency, 'balance_minor')}</td>
        </tr>
      ))}
    </tfoot>
  );
}
