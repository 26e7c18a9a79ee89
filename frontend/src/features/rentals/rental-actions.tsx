import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { PlatformCommandTypeEnum, RentalDetail } from '@/api/generated';
import { useCan } from '@/auth/use-can';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { askLooks } from './ask-words';
import { fareCheckQuery } from './gate-api';

const EndDialog = lazy(async () => ({ default: (await import('./end-dialog')).EndDialog }));
const MoveDialog = lazy(async () => ({ default: (await import('./move-dialog')).MoveDialog }));
const AskDialog = lazy(async () => ({ default: (await import('./ask-dialog')).AskDialog }));

const OPEN = new Set(['reserved', 'active', 'suspect']);
const NO_FARE = new Set(['cancelled', 'expired']);

/** What the platform can be asked about this rental now, by who may. */
export function RentalActions({ rental }: { rental: RentalDetail }) {
  const { t } = useLingui();
  const can = useCan();
  const { data: check } = useQuery(fareCheckQuery(rental.id));
  const [asking, setAsking] = useState<PlatformCommandTypeEnum | null>(null);
  const underWay = rental.state === 'active' || rental.state === 'suspect';
  const paid = rental.captured_minor !== null;
  const held = rental.held_at !== null;
  const possible: [PlatformCommandTypeEnum, boolean][] = [
    ['move_rental', OPEN.has(rental.state) && can('rental.end')],
    ['hold_capture', !paid && !held && !NO_FARE.has(rental.state) && can('capture.hold')],
    ['release_capture', !paid && held && can('capture.release') && check?.state !== 'asked'],
    ['end_rental', underWay && can('rental.end')],
  ];
  // a doubted fare is released by two: the first of them asks the second
  const asksSecond = check?.state === 'open';
  const askSecond = {
    path: 'release-capture',
    label: t`Ask to release the fare`,
    effect: t`A second person is asked. The fare is taken from the customer's card only when they agree.`,
    done: t`A second person is asked. You find it under Approvals.`,
  };
  const mayEnd = underWay && can('rental.end');
  useShortcut({
    keys: 'e',
    label: t`End the rental`,
    group: t`Page`,
    run: () => setAsking('end_rental'),
    enabled: mayEnd,
  });
  const close = () => setAsking(null);
  return (
    <>
      {possible
        .filter(([, may]) => may)
        .map(([type]) => (
          <Button
            key={type}
            size="xs"
            variant={type === 'end_rental' ? 'filled' : 'default'}
            onClick={() => setAsking(type)}
          >
            {type === 'release_capture' && asksSecond ? askSecond.label : t(askLooks[type].label)}
          </Button>
        ))}
      <Suspense fallback={null}>
        {asking === 'end_rental' ? <EndDialog rental={rental} onClose={close} /> : null}
        {asking === 'move_rental' ? <MoveDialog rental={rental} onClose={close} /> : null}
        {asking === 'hold_capture' || asking === 'release_capture' ? (
          <AskDialog
            type={asking}
            about={`/rentals/${rental.id}`}
            name={rental.reference}
            instead={asking === 'release_capture' && asksSecond ? askSecond : undefined}
            onClose={close}
          />
        ) : null}
      </Suspense>
    </>
  );
}
