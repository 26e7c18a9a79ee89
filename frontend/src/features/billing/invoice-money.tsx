import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { Card } from '@/ui/page/card';
import classes from './billing.module.css';
import { creditNotesQuery, type Invoice, paymentsQuery, remindersQuery } from './billing-api';
import { creditStates } from './billing-words';

/** What reached the bank, what was taken back, and what the payer was written. */
export function InvoiceMoney({ invoice }: { invoice: Invoice }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const payments = useQuery(paymentsQuery(invoice.id)).data;
  const credits = useQuery(creditNotesQuery(invoice.id)).data;
  const reminders = useQuery(remindersQuery(invoice.id)).data;
  const money = (minor: number) => formatMinor(minor, invoice.currency);
  return (
    <>
      <Card title={t`Payments from the bank`}>
        <List rows={payments} nothing={<Trans>Nothing has reached the bank yet.</Trans>}>
          {(row) => (
            <li key={row.id}>
              <span>{formatDateTime(row.received_at, tz)}</span>
              <span className="tnum">
                {row.reversed_at ? (
                  <Trans>{money(row.amount_minor)}, taken back</Trans>
                ) : (
                  money(row.amount_minor)
                )}
              </span>
            </li>
          )}
        </List>
      </Card>
      <Card title={t`Credit notes`}>
        <List rows={credits} nothing={<Trans>Nothing was credited.</Trans>}>
          {(row) => (
            <li key={row.id}>
              <span>
                {row.number ?? t(creditStates[row.state])} · {row.reason}
              </span>
              <span className="tnum">{money(row.amount_minor)}</span>
            </li>
          )}
        </List>
      </Card>
      <Card title={t`Reminders`}>
        <List rows={reminders} nothing={<Trans>The payer was not reminded.</Trans>}>
          {(row) => (
            <li key={row.id}>
              <span>
                <Trans>Reminder {row.level}</Trans>
              </span>
              <span>{row.sent_at ? formatDateTime(row.sent_at, tz) : t`Not sent yet`}</span>
            </li>
          )}
        </List>
      </Card>
    </>
  );
}

type ListProps<Row> = {
  rows: readonly Row[] | undefined;
  nothing: ReactNode;
  children: (row: Row) => ReactNode;
};

function List<Row>({ rows, nothing, children }: ListProps<Row>) {
  if (rows?.length === 0) return <p className={classes.hint}>{nothing}</p>;
  return <ul className={classes.list}>{rows?.map(children)}</ul>;
}
