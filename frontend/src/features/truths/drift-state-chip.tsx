import { useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconCircleCheck, IconLoader, IconMessage } from '@tabler/icons-react';
import type { DriftRow } from '@/api/generated';
import { StatusChip } from '@/ui/status/status-chip';

/** Where a drift stands, in words. */
export function DriftStateChip({ drift, quiet }: { drift: DriftRow; quiet?: boolean }) {
  const { t } = useLingui();
  if (drift.ended_at) {
    return <StatusChip tone="good" icon={IconCircleCheck} label={t`Settled`} quiet={quiet} />;
  }
  if (drift.state === 'explained') {
    return <StatusChip tone="neutral" icon={IconMessage} label={t`Dismissed`} quiet={quiet} />;
  }
  if (drift.applied_remedy === drift.remedy) {
    return <StatusChip tone="info" icon={IconLoader} label={t`Applied`} quiet={quiet} />;
  }
  return <StatusChip tone="bad" icon={IconAlertTriangle} label={t`Open`} quiet={quiet} />;
}
