import { useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconCircleCheck, IconCircleOff } from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';
import type { Part } from './parts-api';

/** Whether there is enough. */
export function StockChip({ part }: { part: Part }) {
  const { t } = useLingui();
  if (Number(part.on_hand) === 0) {
    return <StatusChip quiet tone="bad" icon={IconCircleOff} label={t`None left`} />;
  }
  if (part.is_low) {
    return <StatusChip quiet tone="warn" icon={IconAlertTriangle} label={t`Order now`} />;
  }
  return <StatusChip quiet tone="good" icon={IconCircleCheck} label={t`Enough`} />;
}
