import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useCan } from '@/auth/use-can';
import { useMe } from '@/auth/use-me';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { asksFirst, movesFrom } from './moves';
import { StepButton } from './step-button';
import { useMoveWish } from './use-move-wish';
import type { WorkOrder } from './work-orders-api';

const StepMenu = lazy(async () => ({ default: (await import('./step-menu')).StepMenu }));

/** The one next step of an order as a button, the other ways in a menu beside it. */
export function NextStep({ order }: { order: WorkOrder }) {
  const { t, i18n } = useLingui();
  const can = useCan();
  const me = useMe();
  const { wish, isPending, dialog } = useMoveWish();
  const [asked, setAsked] = useState(false);
  const ways = movesFrom[order.state].filter(
    ({ capability, to }) => can(capability) && !(to === 'verified' && order.done_by === me.id),
  );
  const [next, ...others] = ways;
  const usual = next && next.to !== 'cancelled' ? next : undefined;
  const rest = usual ? others : ways;
  useShortcut({
    keys: 'n',
    label: t`Next step of the order`,
    group: t`Page`,
    run: () => usual && wish(order, usual),
    enabled: usual !== undefined,
  });
  const own = order.state === 'done' && order.done_by === me.id && can('work_order.verify');
  return (
    <>
      {own ? <span>{t`A colleague verifies what you did.`}</span> : null}
      {rest.length > 0 && !asked ? <StepButton onClick={() => setAsked(true)} /> : null}
      {rest.length > 0 && asked ? (
        <Suspense fallback={<StepButton />}>
          <StepMenu ways={rest} onChoose={(way) => wish(order, way)} />
        </Suspense>
      ) : null}
      {usual ? (
        <Button size="xs" loading={isPending} onClick={() => wish(order, usual)}>
          {i18n._(usual.label)}
          {asksFirst(usual, order) ? '…' : ''}
        </Button>
      ) : null}
      {dialog}
    </>
  );
}
