import { useLingui } from '@lingui/react/macro';
import { IconCheck, IconEye, IconLoader2, IconX } from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';

/** Where an import stands. */
export function ImportOutcomeChip({ outcome }: { outcome: string }) {
  const { t } = useLingui();
  switch (outcome) {
    case 'pending':
      return <StatusChip tone="info" icon={IconLoader2} label={t`At work`} />;
    case 'checked':
      return <StatusChip tone="neutral" icon={IconEye} label={t`Checked only`} />;
    case 'applied':
      return <StatusChip tone="good" icon={IconCheck} label={t`Applied`} />;
    case 'refused':
      return <StatusChip tone="bad" icon={IconX} label={t`Refused`} />;
    default:
      return <StatusChip tone="neutral" label={outcome} />;
  }
}
