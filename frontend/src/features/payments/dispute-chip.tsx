import { useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconCheck, IconHourglass, IconX } from '@tabler/icons-react';
import type { DisputeStatusEnum } from '@/api/generated';
import { StatusChip } from '@/ui/status/status-chip';

export function DisputeChip({ status }: { status: DisputeStatusEnum }) {
  const { t } = useLingui();
  switch (status) {
    case 'needs_response':
      return <StatusChip tone="bad" icon={IconAlertTriangle} label={t`Wants an answer`} />;
    case 'under_review':
      return <StatusChip tone="warn" icon={IconHourglass} label={t`At the bank`} />;
    case 'won':
      return <StatusChip tone="good" icon={IconCheck} label={t`Won`} />;
    default:
      return <StatusChip tone="neutral" icon={IconX} label={t`Lost`} />;
  }
}
