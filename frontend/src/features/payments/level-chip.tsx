import { useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';

/** Whether debits and credits are equal. */
export function LevelChip({ level }: { level: boolean }) {
  const { t } = useLingui();
  return level ? (
    <StatusChip tone="good" icon={IconCheck} label={t`Debits equal credits`} />
  ) : (
    <StatusChip tone="bad" icon={IconAlertTriangle} label={t`Debits and credits differ`} />
  );
}
