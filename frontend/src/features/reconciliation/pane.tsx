import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconSquare, IconSquareCheckFilled } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { formatDay } from '@/lib/time';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { Minor } from './minor';
import type { Line } from './recon-api';
import classes from './reconciliation.module.css';
import type { PaneLines } from './use-pane-lines';

export type PaneProps = {
  title: string;
  pages: PaneLines;
  chosen: ReadonlyMap<number, Line>;
  /** Where the keyboard stands, when it stands in this pane. */
  cursor: number | null;
  onToggle: (line: Line) => void;
  onCursor: (index: number) => void;
  zone: string;
  /** What stands where lines would: there may be none for several reasons. */
  empty: ReactNode;
};

/** One book: the lines that nothing matches yet. */
export function Pane({ title, pages, chosen, cursor, onToggle, onCursor, zone, empty }: PaneProps) {
  const { t } = useLingui();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (cursor === null) return;
    list.current?.children[cursor]?.scrollIntoView?.({ block: 'nearest' });
  }, [cursor]);
  const count = pages.items.length;
  return (
    <section
      className={classes.pane}
      aria-label={title}
      data-active={cursor === null ? undefined : true}
    >
      <header className={classes.head}>
        <h2 className={classes.caption}>{title}</h2>
        <span className={classes.quiet}>
          {pages.hasNextPage ? (
            <Trans>first {count}</Trans>
          ) : (
            <Plural value={count} one="# line" other="# lines" />
          )}
        </span>
      </header>
      {pages.isPending ? (
        <SkeletonBlock lines={8} />
      ) : pages.error && count === 0 ? (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      ) : count === 0 ? (
        empty
      ) : (
        <ul className={classes.scroll} ref={list}>
          {pages.items.map((line, index) => (
            <li key={line.id}>
              <PickLine
                line={line}
                checked={chosen.has(line.id)}
                hasCursor={cursor === index}
                zone={zone}
                onPick={() => {
                  onCursor(index);
                  onToggle(line);
                }}
              />
            </li>
          ))}
          {pages.hasNextPage ? (
            <li>
              <Button
                variant="subtle"
                size="compact-xs"
                fullWidth
                loading={pages.isFetchingNextPage}
                onClick={() => void pages.fetchNextPage()}
              >
                <Trans>More lines</Trans>
              </Button>
            </li>
          ) : null}
        </ul>
      )}
    </section>
  );
}

type PickLineProps = {
  line: Line;
  checked: boolean;
  hasCursor: boolean;
  zone: string;
  onPick: () => void;
};

function PickLine({ line, checked, hasCursor, zone, onPick }: PickLineProps) {
  const { t } = useLingui();
  const Box = checked ? IconSquareCheckFilled : IconSquare;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a whole line is the box, with money and day in it
    <button
      type="button"
      role="checkbox"
      aria-checked={checked}
      data-cursor={hasCursor ? true : undefined}
      className={classes.pick}
      onClick={onPick}
    >
      <Box size={16} aria-hidden />
      <span className={classes.name} title={line.label || line.reference}>
        {line.label || line.reference}
      </span>
      <Minor minor={line.amount_minor} currency={line.currency} />
      <span className={classes.when}>
        {formatDay(line.ts, zone)}
        {line.state === 'pending' ? ` · ${t`pending`}` : ''}
      </span>
    </button>
  );
}
