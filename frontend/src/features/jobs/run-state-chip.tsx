import { useLingui } from '@lingui/react/macro';
import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconClockExclamation,
  IconLoader2,
  IconX,
} from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';
import type { RunState } from './jobs-api';

export function RunStateChip({ state }: { state: RunState }) {
  const { t } = useLingui();
  switch (state) {
    case 'scheduled':
      return <StatusChip tone="neutral" icon={IconClock} label={t`Waiting`} />;
    case 'running':
      return <StatusChip tone="info" icon={IconLoader2} label={t`Running`} />;
    case 'ok':
      return <StatusChip tone="good" icon={IconCheck} label={t`Done`} />;
    case 'partial':
      return <StatusChip tone="warn" icon={IconAlertTriangle} label={t`Partly done`} />;
    case 'failed':
      return <StatusChip tone="bad" icon={IconX} label={t`Failed`} />;
    case 'missed':
      return <StatusChip tone="bad" icon={IconClockExclamation} label={t`Missed`} />;
  }
}
