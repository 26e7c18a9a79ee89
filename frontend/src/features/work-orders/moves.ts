import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { OrderState, WorkOrder } from './work-orders-api';

export type MoveWish = {
  to: OrderState;
  label: MessageDescriptor;
  /** Who may; the API refuses the others in any case. */
  capability: 'work_order.plan' | 'work_order.work' | 'work_order.verify';
  /** What a person must say first. */
  needs?: readonly ('reason' | 'date' | 'assignee' | 'signature')[];
};

const PLAN = 'work_order.plan';
const WORK = 'work_order.work';
const VERIFY = 'work_order.verify';

const cancel: MoveWish = {
  to: 'cancelled',
  label: msg`Cancel the order`,
  capability: PLAN,
  needs: ['reason'],
};

/** What may follow what, the usual next step first: the API's table in words. */
export const movesFrom: Readonly<Record<OrderState, readonly MoveWish[]>> = {
  draft: [{ to: 'approved', label: msg`Approve`, capability: PLAN }, cancel],
  approved: [{ to: 'scheduled', label: msg`Schedule`, capability: PLAN, needs: ['date'] }, cancel],
  scheduled: [
    { to: 'dispatched', label: msg`Dispatch`, capability: PLAN, needs: ['assignee'] },
    cancel,
  ],
  dispatched: [{ to: 'in_progress', label: msg`Start work`, capability: WORK }, cancel],
  in_progress: [
    { to: 'done', label: msg`Work is done`, capability: WORK, needs: ['signature'] },
    { to: 'on_hold', label: msg`Put on hold`, capability: WORK, needs: ['reason'] },
    cancel,
  ],
  on_hold: [{ to: 'in_progress', label: msg`Go on`, capability: WORK }, cancel],
  done: [
    { to: 'verified', label: msg`Verify`, capability: VERIFY },
    { to: 'in_progress', label: msg`Send back`, capability: VERIFY, needs: ['reason'] },
  ],
  verified: [{ to: 'closed', label: msg`Close`, capability: PLAN }],
  closed: [],
  cancelled: [],
};

/** The move from one state to another, if there is one. */
export function moveBetween(before: OrderState, after: OrderState): MoveWish | undefined {
  return movesFrom[before].find(({ to }) => to === after);
}

/** Whether a person must be asked before this order can go there. */
export function asksFirst(wish: MoveWish, order: WorkOrder | null): boolean {
  const { needs = [] } = wish;
  if (needs.includes('date') && !order?.scheduled_for) return true;
  if (needs.includes('assignee') && !order?.assignee) return true;
  if (needs.includes('signature') && order?.needs_signature) return true;
  return needs.includes('reason');
}
