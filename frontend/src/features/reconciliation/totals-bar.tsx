import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useCan } from '@/auth/use-can';
import { Minor } from './minor';
import classes from './reconciliation.module.css';
import type { Selection } from './use-selection';

export type TotalsBarProps = {
  selection: Selection;
  left: string;
  right: string;
  busy: boolean;
  onMatch: () => void;
};

/** What is ticked on both sides, and how far it is from adding up. */
export function TotalsBar({ selection, left, right, busy, onMatch }: TotalsBarProps) {
  const { t } = useLingui();
  const may = useCan()('recon.match');
  const { chosen, sums, gap, currency, balances, clear } = selection;
  const any = chosen.left.size + chosen.right.size > 0;
  const shown = currency || 'SGD';
  return (
    <section className={classes.total} aria-label={t`What is ticked`}>
      <span>
        {left}: {chosen.left.size} · <Minor minor={sums.left} currency={shown} />
      </span>
      <span>
        {right}: {chosen.right.size} · <Minor minor={sums.right} currency={shown} />
      </span>
      <span className={classes.gap} role="status">
        {gap === null ? (
          <Trans>Two currencies do not add up</Trans>
        ) : balances ? (
          <Trans>Adds up</Trans>
        ) : any ? (
          <>
            <Trans>Difference</Trans> <Minor minor={gap} currency={shown} signed />
          </>
        ) : (
          <Trans>Tick lines on both sides</Trans>
        )}
      </span>
      {may ? (
        <Button size="xs" disabled={!balances} loading={busy} onClick={onMatch}>
          <Trans>Match</Trans>
        </Button>
      ) : null}
      {any ? (
        <Button size="xs" variant="default" onClick={clear}>
          <Trans>Untick</Trans>
        </Button>
      ) : null}
    </section>
  );
}
