import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { PlatformCommandTypeEnum, RentalDetail } from '@/api/generated';
import { useCan } from '@/auth/use-can';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { askLooks } from './ask-words';

const EndDialog = lazy(async () => ({ default: (await import('./end-dialog')).EndDialog }));
const MoveDialog = lazy(async () => ({ default: (await import('./move-dialog')).MoveDialog }));
const AskDialog = lazy(async () => ({ default: (await import('./ask-dialog')).AskDialog }));

const OPEN = new Set(['reserved', 'active', 'suspect']);
const NO_FARE = new Set(['cancelled', 'expired']);

/** What the platform can be asked about this rental now, by who may. */
export function RentalActions({ rental }: { rental: RentalDetail }) {
  const { t } = useLingui();
  const can = useCan();
  const [asking, setAsking] = useState<PlatformCommandTypeEnum | null>(null);
  const underWay = rental.state === 'active' || rental.state === 'suspect';
  const paid = rental.captured_minor !== null;
  const held = rental.held_at !== null;
  const possible: [PlatformCommandTypeEnum, boolean][] = [
    ['move_rental', OPEN.has(rental.state) && can('rental.end')],
    ['hold_capture', !paid && !held && !NO_FARE.has(rental.state) && can('capture.hold')],
    ['release_capture', !paid && held && can('capture.release')],
    ['end_rental', underWay && can('rental.end')],
  ];
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
            {t(askLooks[type].label)}
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
            onClose={close}
          />
        ) : null}
      </Suspense>
    </>
  );
}
