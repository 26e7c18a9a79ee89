import { useLingui } from '@lingui/react/macro';
import { StatusChip } from '@/ui/status/status-chip';
import { priorityLooks, statusLooks } from './case-words';
import type { Ticket } from './cases-api';

export function TicketStatusChip({ status, quiet }: { status: Ticket['status']; quiet?: boolean }) {
  const { t } = useLingui();
  const look = statusLooks[status];
  return <StatusChip tone={look.tone} label={t(look.label)} icon={look.icon} quiet={quiet} />;
}

export function TicketPriorityChip({ priority }: { priority: Ticket['priority'] }) {
  const { t } = useLingui();
  const look = priorityLooks[priority];
  return <StatusChip tone={look.tone} label={t(look.label)} icon={look.icon} quiet />;
}
