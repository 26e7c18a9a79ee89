import { useLingui } from '@lingui/react/macro';
import { IconArrowUp, IconChevronsUp, IconClockExclamation } from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';
import { priorityLabels, stateLooks } from './words';
import type { OrderState, WorkOrder } from './work-orders-api';

export function OrderStateChip({ state, title }: { state: OrderState; title?: string }) {
  const { i18n } = useLingui();
  const { label, tone, icon } = stateLooks[state];
  return <StatusChip tone={tone} icon={icon} label={i18n._(label)} title={title} />;
}

/** Says only what is out of the ordinary. */
export function PriorityChip({ priority }: { priority: WorkOrder['priority'] }) {
  const { i18n } = useLingui();
  const label = i18n._(priorityLabels[priority]);
  if (priority === 'urgent') {
    return <StatusChip quiet tone="bad" icon={IconChevronsUp} label={label} />;
  }
  if (priority === 'high') {
    return <StatusChip quiet tone="warn" icon={IconArrowUp} label={label} />;
  }
  return <StatusChip quiet tone="neutral" label={label} />;
}

export function OverdueChip({ order }: { order: Pick<WorkOrder, 'is_overdue'> }) {
  const { t } = useLingui();
  if (!order.is_overdue) return null;
  return <StatusChip quiet tone="bad" icon={IconClockExclamation} label={t`Overdue`} />;
}
