import { useLingui } from '@lingui/react/macro';
import { IconBulb, IconCheck, IconEye, IconFlame, IconX } from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';
import type { Anomaly } from './outlook-api';

export function AnomalyChip({ state }: { state: Anomaly['state'] }) {
  const { t } = useLingui();
  switch (state) {
    case 'open':
      return <StatusChip tone="bad" icon={IconFlame} label={t`Open`} />;
    case 'acknowledged':
      return <StatusChip tone="warn" icon={IconEye} label={t`Acknowledged`} />;
    case 'explained':
      return <StatusChip tone="neutral" icon={IconBulb} label={t`Explained`} />;
    case 'fixed':
      return <StatusChip tone="good" icon={IconCheck} label={t`Fixed`} />;
    default:
      return <StatusChip tone="neutral" icon={IconX} label={t`No anomaly`} />;
  }
}
