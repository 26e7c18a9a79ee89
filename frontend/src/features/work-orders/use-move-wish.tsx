import { useLingui } from '@lingui/react/macro';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { toast } from '@/ui/states/toast';
import { asksFirst, type MoveWish } from './moves';
import { useMove } from './work-order-changes';
import type { WorkOrder } from './work-orders-api';

const MoveDialog = lazy(async () => ({ default: (await import('./move-dialog')).MoveDialog }));

/** Takes a move at once, or asks for what it needs; `dialog` is to be drawn somewhere. */
export function useMoveWish(): {
  wish: (order: WorkOrder, wish: MoveWish) => void;
  isPending: boolean;
  dialog: ReactNode;
} {
  const { t, i18n } = useLingui();
  const move = useMove();
  const [asked, setAsked] = useState<{ order: WorkOrder; wish: MoveWish } | null>(null);
  const wish = (order: WorkOrder, wanted: MoveWish) => {
    if (asksFirst(wanted, order)) {
      setAsked({ order, wish: wanted });
      return;
    }
    const label = i18n._(wanted.label);
    move.mutate(
      { order, to: wanted.to },
      {
        onSuccess: () => toast.done(t`${order.code}: ${label}`),
        onError: (error) => toast.failed(error),
      },
    );
  };
  const dialog = asked ? (
    <Suspense fallback={null}>
      <MoveDialog order={asked.order} wish={asked.wish} onClose={() => setAsked(null)} />
    </Suspense>
  ) : null;
  return { wish, isPending: move.isPending, dialog };
}
