import { Trans, useLingui } from '@lingui/react/macro';
import { formatMinor } from '@/lib/money';
import { formatDateTime } from '@/lib/time';
import { HrefLink } from '@/ui/url/href-link';
import classes from './charging.module.css';
import type { ChargeRecord } from './charging-api';
import { formatEnergy } from './energy';

/** The records of one session, credits among them. */
export function RecordList({ records, zone }: { records: readonly ChargeRecord[]; zone: string }) {
  const { t } = useLingui();
  if (records.length === 0) {
    return (
      <p className={classes.dim}>
        <Trans>No record has come.</Trans>
      </p>
    );
  }
  return (
    <ul className={classes.records}>
      {records.map((record) => (
        <li key={record.id}>
          <span>
            {record.is_credit ? t`Credit` : t`Record`} {formatEnergy(record.energy_wh)}
          </span>
          <b className="tnum">{formatMinor(record.cost_minor, record.currency)}</b>
          <span className={classes.dim}>{formatDateTime(record.received_at, zone)}</span>
          {record.invoice ? (
            <HrefLink href={`/charging/invoices/${record.invoice}`}>
              {record.invoice_number}
            </HrefLink>
          ) : (
            <span className={classes.dim}>{t`On no invoice`}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
