import { useLingui } from '@lingui/react/macro';
import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconCheck,
  IconCircleDashed,
  IconInfoCircle,
  IconMoon,
  IconUser,
} from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';
import type { Item } from './inbox-api';

export function SeverityChip({ severity }: { severity: Item['severity'] }) {
  const { t } = useLingui();
  if (severity === 'critical') {
    return <StatusChip tone="bad" icon={IconAlertOctagon} label={t`Critical`} />;
  }
  if (severity === 'warning') {
    return <StatusChip tone="warn" icon={IconAlertTriangle} label={t`Warning`} />;
  }
  return <StatusChip tone="info" icon={IconInfoCircle} label={t`Info`} />;
}

/** Who has it, or that nobody has; that it sleeps, or is over. */
export function StandingChip({ item }: { item: Item }) {
  const { t } = useLingui();
  if (item.state === 'resolved') {
    return <StatusChip quiet tone="good" icon={IconCheck} label={t`Resolved`} />;
  }
  if (item.snoozed_until) {
    return <StatusChip quiet tone="violet" icon={IconMoon} label={t`Snoozed`} />;
  }
  if (item.state === 'assigned') {
    return <StatusChip quiet tone="info" icon={IconUser} label={item.owner_name ?? t`Somebody`} />;
  }
  return <StatusChip quiet tone="neutral" icon={IconCircleDashed} label={t`Nobody has it`} />;
}
