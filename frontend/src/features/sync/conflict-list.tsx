import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { formatDateTime } from '@/lib/time';
import { ErrorState } from '@/ui/states/error-state';
import { toast } from '@/ui/states/toast';
import { HrefLink } from '@/ui/url/href-link';
import classes from './sync.module.css';
import { conflictsQuery, type Disagreement, type Side, useDecide } from './sync-api';
import { fieldLabels, useValues } from './sync-words';

/** Where both sides changed the same: both values, and a person who decides. */
export function ConflictList() {
  const { data, error, isPending, refetch } = useQuery(conflictsQuery(true));
  if (isPending) return <Skeleton height={24} />;
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data || data.length === 0) {
    return (
      <p className={classes.quiet}>
        <Trans>Both sides agree on everything.</Trans>
      </p>
    );
  }
  return (
    <ul className={classes.rows}>
      {data.map((row) => (
        <ConflictLine key={row.id} row={row} />
      ))}
    </ul>
  );
}

function ConflictLine({ row }: { row: Disagreement }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const may = useCan()('sync.resolve');
  const decide = useDecide(row);
  const { ours, theirs } = useValues()(row);
  const label = fieldLabels[row.field];
  const keep = (side: Side) =>
    decide.mutate(side, {
      onSuccess: () => toast.done(t`${row.ticket_number}: decided.`),
      onError: (fault) => toast.failed(fault),
    });
  return (
    <li className={classes.conflict}>
      <span className={classes.grow}>
        <HrefLink href={`/cases/${row.ticket_id}`}>
          {row.ticket_number} · {row.ticket_subject}
        </HrefLink>
        <span className={classes.dim}>
          {label ? t(label) : row.field} · {row.queue_name} · {formatDateTime(row.found_at, tz)}
        </span>
      </span>
      <span className={classes.side}>
        <span className={classes.dim}>
          {row.vendor === 'jira' || row.home === 'zendesk' ? (
            <Trans>Here</Trans>
          ) : (
            <Trans>Here, at home</Trans>
          )}
        </span>
        <strong>{ours}</strong>
        {may ? (
          <Button
            size="compact-xs"
            variant="default"
            loading={decide.isPending}
            onClick={() => keep('ours')}
            aria-label={t`Keep ours for ${row.ticket_number}`}
          >
            <Trans>Keep ours</Trans>
          </Button>
        ) : null}
      </span>
      <span className={classes.side}>
        <a className={classes.dim} href={row.url} target="_blank" rel="noreferrer">
          {row.vendor === 'jira'
            ? t`Jira ${row.their_key}`
            : row.home === 'zendesk'
              ? t`Zendesk ${row.their_key}, at home`
              : t`Zendesk ${row.their_key}`}
        </a>
        <strong>{theirs}</strong>
        {may ? (
          <Button
            size="compact-xs"
            variant="default"
            loading={decide.isPending}
            onClick={() => keep('theirs')}
            aria-label={t`Keep theirs for ${row.ticket_number}`}
          >
            <Trans>Keep theirs</Trans>
          </Button>
        ) : null}
      </span>
    </li>
  );
}
