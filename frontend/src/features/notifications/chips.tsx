import { useLingui } from '@lingui/react/macro';
import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconInfoCircle,
  IconVolumeOff,
  IconX,
} from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';
import type { Channel, Delivery } from './notifications-api';

export function SeverityChip({ severity }: { severity: string }) {
  const { t } = useLingui();
  if (severity === 'critical') {
    return <StatusChip quiet tone="bad" icon={IconAlertOctagon} label={t`Critical`} />;
  }
  if (severity === 'warning') {
    return <StatusChip quiet tone="warn" icon={IconAlertTriangle} label={t`Warning`} />;
  }
  return <StatusChip quiet tone="info" icon={IconInfoCircle} label={t`Info`} />;
}

/** How a channel does: what its last sending came to. */
export function HealthChip({ channel }: { channel: Channel }) {
  const { t } = useLingui();
  const { enabled, kind, last_success_at: good, last_failure_at: bad } = channel;
  if (!enabled) return <StatusChip quiet tone="neutral" icon={IconVolumeOff} label={t`Off`} />;
  if (kind === 'in_app') return <StatusChip quiet tone="good" icon={IconCheck} label={t`Works`} />;
  if (bad && (!good || bad > good)) {
    return <StatusChip quiet tone="bad" icon={IconX} label={t`Does not arrive`} />;
  }
  if (good) return <StatusChip quiet tone="good" icon={IconCheck} label={t`Works`} />;
  return <StatusChip quiet tone="neutral" icon={IconClock} label={t`Not tried yet`} />;
}

export function DeliveryChip({ delivery }: { delivery: Delivery }) {
  const { t } = useLingui();
  const why: Record<string, string> = {
    muted: t`Muted by them`,
    channel_off: t`Channel is off`,
    no_address: t`No address`,
    settled: t`Over before its hour`,
  };
  if (delivery.state === 'sent') {
    return <StatusChip quiet tone="good" icon={IconCheck} label={t`Told`} />;
  }
  if (delivery.state === 'failed') {
    return (
      <StatusChip quiet tone="bad" icon={IconX} label={t`Did not arrive`} title={delivery.why} />
    );
  }
  if (delivery.state === 'suppressed') {
    const label = why[delivery.silence ?? ''] ?? t`Not told`;
    return <StatusChip quiet tone="neutral" icon={IconVolumeOff} label={label} />;
  }
  const isDue = new Date(delivery.due_at).getTime() <= Date.now();
  const label =
    delivery.attempts > 0 ? t`Tried again soon` : isDue ? t`On its way` : t`Waits for its hour`;
  return <StatusChip quiet tone="info" icon={IconClock} label={label} title={delivery.why} />;
}
