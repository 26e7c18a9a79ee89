import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { formatMinor } from '@/lib/money';
import { formatDate, formatDateTime } from '@/lib/time';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { journalNames } from './money-words';
import classes from './payments.module.css';
import { journalQuery, postingsOfQuery } from './payments-api';

export type JournalPeekProps = { id: string; onClose: () => void };

/** One journal: which accounts it moves, what it is about, and its seal. */
export function JournalPeek({ id, onClose }: JournalPeekProps) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const { data: row, error, refetch } = useQuery(journalQuery(id));
  const postings = useQuery(postingsOfQuery(id));
  const about = row?.source.startsWith('payment:') ? row.source.slice('payment:'.length) : null;
  return (
    <PeekPanel
      title={row ? t(journalNames[row.kind]) : t`Journal`}
      label={t`Journal`}
      onClose={onClose}
    >
      {row && postings.data ? (
        <div className={classes.stack}>
          <ul className={classes.lines}>
            {[...postings.data]
              .sort((one, other) => one.line - other.line)
              .map((line) => (
                <li key={line.id} className={classes.line}>
                  <span>
                    {line.account} {line.account_name}
                  </span>
                  <span className="tnum">
                    {formatMinor(Math.abs(line.amount_minor), line.currency)}
                  </span>
                  <small>{line.amount_minor > 0 ? t`Debit` : t`Credit`}</small>
                </li>
              ))}
          </ul>
          {about ? (
            <HrefLink href={`/payments/${about}`}>
              <Trans>Open the payment</Trans>
            </HrefLink>
          ) : null}
          <Facts
            facts={[
              { label: t`Number`, value: String(row.number) },
              { label: t`When`, value: formatDateTime(row.effective_at, tz) },
              { label: t`Day`, value: formatDate(row.booked_on, 'UTC') },
              { label: t`Posted`, value: formatDateTime(row.posted_at, tz) },
              { label: t`Posted by`, value: row.actor_name ?? t`The system` },
              ...(row.memo ? [{ label: t`Note`, value: row.memo }] : []),
              {
                label: t`Seal`,
                value: <span className={classes.mono}>{row.hash.slice(0, 16)}…</span>,
              },
            ]}
          />
        </div>
      ) : (error ?? postings.error) ? (
        <ErrorState error={error ?? postings.error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={8} />
      )}
    </PeekPanel>
  );
}
