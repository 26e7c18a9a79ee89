import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import classes from './cases.module.css';
import type { Ticket } from './cases-api';

const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog')).BulkDialog }));
const CaseDialog = lazy(async () => ({ default: (await import('./case-dialog')).CaseDialog }));

export type BulkBarProps = {
  tickets: readonly Ticket[];
  /** Chooses everything that the list shows; not there when it is. */
  onAll?: () => void;
  onDone: () => void;
};

/** What can be done with the tickets that were ticked. */
export function BulkBar({ tickets, onAll, onDone }: BulkBarProps) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<'change' | 'answer' | 'case' | null>(null);
  const close = () => setAsked(null);
  const group = t`Tickets`;
  useShortcut({ keys: 'b', label: t`Change those chosen`, group, run: () => setAsked('change') });
  useShortcut({
    keys: 'shift+r',
    label: t`Answer those chosen`,
    group,
    run: () => setAsked('answer'),
  });
  const done = () => {
    close();
    onDone();
  };
  return (
    <div className={classes.bulk}>
      <span>
        <Plural value={tickets.length} one="# ticket" other="# tickets" />
      </span>
      <Button size="compact-xs" variant="default" onClick={() => setAsked('change')}>
        <Trans>Change</Trans>
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => setAsked('answer')}>
        <Trans>Answer all</Trans>
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => setAsked('case')}>
        <Trans>One cause</Trans>
      </Button>
      {onAll ? (
        <Button size="compact-xs" variant="subtle" onClick={onAll}>
          <Trans>Choose all shown</Trans>
        </Button>
      ) : null}
      <Button size="compact-xs" variant="subtle" onClick={onDone}>
        <Trans>Choose none</Trans>
      </Button>
      <Suspense fallback={null}>
        {asked === 'change' || asked === 'answer' ? (
          <BulkDialog tickets={tickets} kind={asked} onClose={close} onDone={done} />
        ) : null}
        {asked === 'case' ? <CaseDialog tickets={tickets} onClose={close} onDone={done} /> : null}
      </Suspense>
    </div>
  );
}
