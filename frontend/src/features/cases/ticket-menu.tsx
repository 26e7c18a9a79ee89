import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useCan } from '@/auth/use-can';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { toast } from '@/ui/states/toast';
import { actionLabels } from './case-words';
import type { Around, Detail, Suggestion } from './cases-api';
import type { FieldKind } from './field-dialog';

const FieldDialog = lazy(async () => ({ default: (await import('./field-dialog')).FieldDialog }));
const MacroDialog = lazy(async () => ({ default: (await import('./macro-dialog')).MacroDialog }));
const ActionDialog = lazy(async () => ({
  default: (await import('./action-dialog')).ActionDialog,
}));
const MergeDialog = lazy(async () => ({ default: (await import('./merge-dialog')).MergeDialog }));

type Asked = FieldKind | 'macro' | 'merge' | Suggestion | null;

/** The keys and buttons that ask something before they change the ticket. */
export function TicketMenu({ ticket, around }: { ticket: Detail; around: Around | undefined }) {
  const { t } = useLingui();
  const can = useCan();
  const [asked, setAsked] = useState<Asked>(null);
  const [wished, setWished] = useState(false);
  const close = () => setAsked(null);
  const offers = (around?.suggestions ?? []).filter(({ allowed }) => allowed);
  const ghost = offers.find(({ kind }) => kind === 'end_ghost' || kind === 'refund');
  const [first] = offers.filter(({ is_first }) => is_first);
  const group = t`Ticket`;
  useShortcut({ keys: 'a', label: t`Give to somebody`, group, run: () => setAsked('assignee') });
  useShortcut({ keys: 'p', label: t`Set the priority`, group, run: () => setAsked('priority') });
  useShortcut({ keys: '#', label: t`Tag`, group, run: () => setAsked('tags') });
  useShortcut({ keys: 's', label: t`Put to sleep`, group, run: () => setAsked('snoozed_until') });
  useShortcut({ keys: 'l', label: t`Move to a queue`, group, run: () => setAsked('queue') });
  useShortcut({ keys: 'm', label: t`Run a macro`, group, run: () => setAsked('macro') });
  useShortcut({ keys: 'u', label: t`Merge`, group, run: () => setAsked('merge') });
  useShortcut({
    keys: 'g f',
    label: t`Refund the ghost trip`,
    group,
    // also before it is known: elsewhere the same keys lead away from the ticket
    run: () => setWished(true),
  });
  useEffect(() => {
    if (!wished || !around) return;
    setWished(false);
    if (ghost) setAsked(ghost);
    else toast.done(t`There is nothing to pay back for ${ticket.number}.`);
  }, [wished, around, ghost, ticket.number, t]);
  const isField = typeof asked === 'string' && asked !== 'macro' && asked !== 'merge';
  return (
    <>
      {first ? (
        <Button size="compact-xs" onClick={() => setAsked(first)}>
          {t(actionLabels[first.kind])}
        </Button>
      ) : null}
      <Button size="compact-xs" variant="default" onClick={() => setAsked('macro')}>
        <Trans>Macro</Trans>
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => setAsked('assignee')}>
        <Trans>Assign</Trans>
      </Button>
      <Suspense fallback={null}>
        {isField ? <FieldDialog ticket={ticket} kind={asked} onClose={close} /> : null}
        {asked === 'macro' ? <MacroDialog ticket={ticket} onClose={close} /> : null}
        {asked === 'merge' && can('ticket.work') ? (
          <MergeDialog ticket={ticket} onClose={close} />
        ) : null}
        {asked !== null && typeof asked === 'object' ? (
          <ActionDialog ticket={ticket} offer={asked} onClose={close} />
        ) : null}
      </Suspense>
    </>
  );
}
