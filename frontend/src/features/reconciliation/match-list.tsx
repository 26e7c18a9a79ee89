import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { MatchRow } from '@/api/generated';
import { Can } from '@/auth/can';
import { formatDay } from '@/lib/time';
import { toast } from '@/ui/states/toast';
import { MatchWhy } from './match-why';
import { Minor } from './minor';
import { type Decision, useDecide } from './recon-api';
import classes from './reconciliation.module.css';

export type MatchListProps = {
  kind: 'suggested' | 'recent';
  matches: readonly MatchRow[];
  zone: string;
};

/** Suggestions to decide, or the last matches, each of which can be undone. */
export function MatchList({ kind, matches, zone }: MatchListProps) {
  const { t } = useLingui();
  const decide = useDecide();
  if (matches.length === 0) return null;
  const title = kind === 'suggested' ? t`Suggested` : t`Matched last`;
  const say = (ids: number[], decision: Decision) =>
    decide.mutate(
      { ids, decision },
      {
        onSuccess: () => toast.done(decision === 'undone' ? t`Taken apart again.` : t`Decided.`),
        onError: (error) => toast.failed(error),
      },
    );
  const all = matches.map((match) => match.id);
  return (
    <section className={classes.stack} aria-label={title}>
      <div className={classes.row}>
        <h2 className={classes.caption}>{title}</h2>
        {kind === 'suggested' && all.length > 1 ? (
          <Can do="recon.match">
            <Button
              size="compact-xs"
              variant="default"
              loading={decide.isPending}
              onClick={() => say(all, 'confirmed')}
            >
              <Trans>Confirm all shown</Trans>
            </Button>
          </Can>
        ) : null}
      </div>
      <ul className={classes.cards}>
        {matches.map((match) => (
          <MatchCard key={match.id} match={match} zone={zone} busy={decide.isPending} onSay={say} />
        ))}
      </ul>
    </section>
  );
}

type MatchCardProps = {
  match: MatchRow;
  zone: string;
  busy: boolean;
  onSay: (ids: number[], decision: Decision) => void;
};

function MatchCard({ match, zone, busy, onSay }: MatchCardProps) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const by = match.rule_name ?? match.made_by_name ?? t`A colleague`;
  const day = formatDay(match.occurred_at, zone);
  return (
    <li className={classes.card}>
      <div className={classes.row}>
        <span>
          <strong>{match.key}</strong> ·{' '}
          <Minor minor={match.left_minor} currency={match.currency} />{' '}
          <span className={classes.quiet}>
            {day} · {by}
            {match.rule_number ? ` v${match.rule_number}` : ''}
          </span>
        </span>
        <span className={classes.buttons}>
          <Button
            size="compact-xs"
            variant="subtle"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <Trans>Why</Trans>
          </Button>
          <Can do="recon.match">
            {match.state === 'suggested' ? (
              <>
                <Button
                  size="compact-xs"
                  disabled={busy}
                  onClick={() => onSay([match.id], 'confirmed')}
                >
                  <Trans>Confirm</Trans>
                </Button>
                <Button
                  size="compact-xs"
                  variant="default"
                  disabled={busy}
                  onClick={() => onSay([match.id], 'rejected')}
                >
                  <Trans>Reject</Trans>
                </Button>
              </>
            ) : (
              <Button
                size="compact-xs"
                variant="default"
                disabled={busy}
                onClick={() => onSay([match.id], 'undone')}
              >
                <Trans>Undo</Trans>
              </Button>
            )}
          </Can>
        </span>
      </div>
      {open ? <MatchWhy id={match.id} zone={zone} /> : null}
    </li>
  );
}
