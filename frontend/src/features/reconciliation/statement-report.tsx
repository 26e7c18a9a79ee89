import { Trans, useLingui } from '@lingui/react/macro';
import { IconCheck, IconEqual, IconEye, IconX } from '@tabler/icons-react';
import type { StatementRow } from '@/api/generated';
import { Facts } from '@/ui/peek/facts';
import { StatusChip } from '@/ui/status/status-chip';
import { Minor } from './minor';
import classes from './reconciliation.module.css';

type Account = {
  account: string;
  currency: string;
  opening_minor: number | null;
  closing_minor: number | null;
  sum_minor: number;
  lines: number;
  gap_minor: number | null;
};
type Fault = { line: number | null; reason: string };

export function StatementChip({ row }: { row: StatementRow }) {
  const { t } = useLingui();
  switch (row.state) {
    case 'checked':
      return <StatusChip tone="info" icon={IconEye} label={t`Looked at`} />;
    case 'imported':
      return <StatusChip tone="good" icon={IconCheck} label={t`Imported`} />;
    case 'unchanged':
      return <StatusChip tone="neutral" icon={IconEqual} label={t`Nothing new`} />;
    case 'refused':
      return <StatusChip tone="bad" icon={IconX} label={t`Refused`} />;
  }
}

/** What a file holds: accounts with their balances, and the lines that could not be read. */
export function StatementReport({ row }: { row: StatementRow }) {
  const { t } = useLingui();
  const accounts = row.report as Account[];
  const faults = row.faults as Fault[];
  return (
    <div className={classes.stack}>
      <Facts
        facts={[
          { label: t`Lines`, value: row.line_count },
          { label: t`New`, value: row.new_count },
          { label: t`There already`, value: row.known_count },
        ]}
      />
      {faults.length > 0 ? (
        <ul aria-label={t`What is wrong`}>
          {faults.map((fault) => (
            <li key={`${fault.line}-${fault.reason}`}>
              {fault.line === null ? null : <Trans>Line {fault.line}: </Trans>}
              {fault.reason}
            </li>
          ))}
        </ul>
      ) : null}
      {accounts.map((account, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an account may stand in a file more than once
        <section key={index} aria-label={account.account}>
          <h3 className={classes.caption}>{account.account}</h3>
          <Facts
            facts={[
              { label: t`Lines`, value: account.lines },
              {
                label: t`Sum`,
                value: <Minor minor={account.sum_minor} currency={account.currency} />,
              },
              { label: t`Proof`, value: <Proof account={account} /> },
            ]}
          />
        </section>
      ))}
    </div>
  );
}

function Proof({ account }: { account: Account }) {
  if (account.gap_minor === null) return <Trans>The file gives no balances</Trans>;
  if (account.gap_minor === 0) return <Trans>Adds up to the closing balance</Trans>;
  return (
    <>
      <Trans>Does not add up:</Trans>{' '}
      <Minor minor={account.gap_minor} currency={account.currency} signed />
    </>
  );
}
