import { useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconCheck, IconFlame, IconPlayerPause } from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';
import type { Budget } from './outlook-api';
import { sharesOf } from './outlook-words';

/** How a budget stands, in a word. */
export function BudgetChip({ row }: { row: Budget }) {
  const { t } = useLingui();
  if (!row.active) return <StatusChip tone="neutral" icon={IconPlayerPause} label={t`Archived`} />;
  const shares = sharesOf(row);
  if (!shares) return <StatusChip tone="neutral" label={t`Not running`} />;
  if (shares.spent > 100) return <StatusChip tone="bad" icon={IconFlame} label={t`Over`} />;
  if ((shares.expected ?? 0) > 100) {
    return <StatusChip tone="warn" icon={IconAlertTriangle} label={t`Will be over`} />;
  }
  return <StatusChip tone="good" icon={IconCheck} label={t`On plan`} />;
}
