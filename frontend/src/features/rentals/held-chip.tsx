import { useLingui } from '@lingui/react/macro';
import { IconHandStop } from '@tabler/icons-react';
import type { RentalRow } from '@/api/generated';
import { StatusChip } from '@/ui/status/status-chip';

/** The fare is not taken until somebody releases it. */
export function HeldChip({ rental }: { rental: Pick<RentalRow, 'held_at' | 'captured_minor'> }) {
  const { t } = useLingui();
  if (rental.held_at === null || rental.captured_minor !== null) return null;
  return <StatusChip tone="warn" icon={IconHandStop} label={t`Held`} />;
}
