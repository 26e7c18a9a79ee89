import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BreakRow } from '@/api/generated';
import { Can } from '@/auth/can';
import { useMarket } from '@/auth/use-me';
import { formatDateTime, formatDay } from '@/lib/time';
import { Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { HrefLink } from '@/ui/url/href-link';
import { BreakStateChip, KindChip } from './break-chips';
import { BreakJournals } from './break-journals';
import { Due } from './due';
import { JournalDialog } from './journal-dialog';
import { LinesTable } from './lines-table';
import { Minor } from './minor';
import { BOOKS, breakQuery, evidenceQuery, isMoney } from './recon-api';
import classes from './reconciliation.module.css';
import { useReconWords } from './use-recon-words';
import { WaiveDialog } from './waive-dialog';

/** One break: how much, the lines of both books, and what can be done about it. */
export function BreakPeek({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui();
  const { data: row, error, refetch } = useQuery(breakQuery(id));
  return (
    <PeekPanel
      title={row ? row.name || row.key : t`Break`}
      label={t`Break`}
      href={`/reconciliation/breaks?sel=${id}`}
      status={row ? <BreakStateChip row={row} /> : null}
      onClose={onClose}
    >
      {row ? (
        <BreakInFull row={row} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonBlock lines={8} />
      )}
    </PeekPanel>
  );
}

function BreakInFull({ row }: { row: BreakRow }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const words = useReconWords();
  const evidence = useQuery(evidenceQuery(row.id));
  const [asking, setAsking] = useState(false);
  const [posting, setPosting] = useState(false);
  const { left, right } = BOOKS[row.stream];
  const facts = [
    { label: t`What is wrong`, value: <KindChip row={row} /> },
    { label: words.sources[left], value: <Minor minor={row.left_minor} currency={row.currency} /> },
    {
      label: words.sources[right],
      value: <Minor minor={row.right_minor} currency={row.currency} />,
    },
    {
      label: t`Difference`,
      value: <Minor minor={row.delta_minor} currency={row.currency} signed />,
    },
    { label: t`Age`, value: words.ages[row.age] },
    { label: t`Owner`, value: row.owner_name ?? t`Nobody yet` },
    { label: t`Due`, value: <Due at={row.due_at} over={row.state !== 'open'} zone={tz} /> },
    { label: t`Opened`, value: formatDateTime(row.opened_at, tz) },
  ];
  return (
    <div className={classes.stack}>
      <Facts facts={facts} />
      <Ending row={row} zone={tz} />
      <div className={classes.buttons}>
        {row.state === 'open' ? (
          <Button
            component={HrefLink}
            href={`/reconciliation?stream=${row.stream}&q=${encodeURIComponent(row.key)}`}
            size="xs"
          >
            <Trans>Match in the workbench</Trans>
          </Button>
        ) : null}
        {row.inbox_item_id ? (
          <Button
            component={HrefLink}
            href={`/inbox?sel=${row.inbox_item_id}`}
            size="xs"
            variant="default"
          >
            <Trans>Owner, due date, comments</Trans>
          </Button>
        ) : null}
        {row.state === 'open' && !row.approval_id ? (
          <Can do="recon.match">
            <Button size="xs" variant="default" onClick={() => setAsking(true)}>
              <Trans>Ask for a waiver…</Trans>
            </Button>
          </Can>
        ) : null}
        {row.state === 'open' && !row.approval_id && isMoney(row.currency) ? (
          <Can do="journal.propose">
            <Button size="xs" variant="default" onClick={() => setPosting(true)}>
              <Trans>Close with a journal…</Trans>
            </Button>
          </Can>
        ) : null}
      </div>
      {evidence.data ? (
        <>
          <LinesTable caption={words.sources[left]} lines={evidence.data.left} zone={tz} />
          <LinesTable caption={words.sources[right]} lines={evidence.data.right} zone={tz} />
        </>
      ) : evidence.error ? (
        <ErrorState error={evidence.error} onRetry={() => void evidence.refetch()} />
      ) : (
        <SkeletonBlock lines={4} />
      )}
      <BreakJournals row={row} zone={tz} />
      {posting ? <JournalDialog row={row} onClose={() => setPosting(false)} /> : null}
      {asking ? <WaiveDialog row={row} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

function Ending({ row, zone }: { row: BreakRow; zone: string }) {
  const { t } = useLingui();
  const who = row.closed_by_name ?? t`a rule`;
  const granted = row.waived_by_name ?? t`a colleague`;
  if (row.state === 'waived' && row.waived_until) {
    const day = formatDay(row.waived_until, 'UTC');
    return (
      <p className={classes.text}>
        <Trans>
          Left alone until {day}, granted by {granted}.
        </Trans>
      </p>
    );
  }
  if (row.state !== 'closed' || !row.closed_at) return null;
  const when = formatDateTime(row.closed_at, zone);
  return (
    <p className={classes.text}>
      {row.resolution === 'match' ? (
        <Trans>
          Closed by a match on {when}, made by {who}.
        </Trans>
      ) : row.resolution === 'journal' ? (
        <Trans>
          Closed by a journal on {when}, agreed to by {who}.
        </Trans>
      ) : (
        <Trans>The books agree again since {when}.</Trans>
      )}
    </p>
  );
}
