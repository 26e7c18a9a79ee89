import { useLingui } from '@lingui/react/macro';
import { IconBan, IconCheck, IconClock, IconHourglassEmpty, IconX } from '@tabler/icons-react';
import type { ApprovalRow } from '@/api/generated';
import { StatusChip } from '@/ui/status/status-chip';

export function ApprovalStateChip({ state }: { state: ApprovalRow['state'] }) {
  const { t } = useLingui();
  switch (state) {
    case 'approved':
      return <StatusChip tone="good" icon={IconCheck} label={t`Approved`} />;
    case 'rejected':
      return <StatusChip tone="bad" icon={IconX} label={t`Rejected`} />;
    case 'expired':
      return <StatusChip tone="neutral" icon={IconHourglassEmpty} label={t`Expired`} />;
    case 'withdrawn':
      return <StatusChip tone="neutral" icon={IconBan} label={t`Taken back`} />;
    default:
      return <StatusChip tone="warn" icon={IconClock} label={t`Waiting`} />;
  }
}
