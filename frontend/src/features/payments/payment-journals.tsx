import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatMinor } from '@/lib/money';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { journalNames } from './money-words';
import classes from './payments.module.css';
import { journalsOfQuery } from './payments-api';

/** The journals that are about one thing, newest first. */
export function PaymentJournals({ source }: { source: string }) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(journalsOfQuery(source));
  if (!data) {
    if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
    return <SkeletonBlock lines={4} />;
  }
  if (data.length === 0) {
    return (
      <p className={classes.hint}>
        <Trans>Nothing was posted for it.</Trans>
      </p>
    );
  }
  return (
    <ul className={classes.lines}>
      {data.map((row) => (
        <li key={row.id} className={classes.line}>
          <HrefLink href={`/ledger/journals?sel=${row.id}`}>{t(journalNames[row.kind])}</HrefLink>
          <span className="tnum">{formatMinor(row.amount_minor, row.currency)}</span>
          <small>{t`Journal ${row.number}`}</small>
          <small className={classes.end}>{row.booked_on}</small>
        </li>
      ))}
    </ul>
  );
}
