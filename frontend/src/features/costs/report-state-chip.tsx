import { useLingui } from '@lingui/react/macro';
import { IconCheck, IconRefresh, IconX } from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';
import type { ReportRun } from './reports-api';

export function ReportStateChip({ run }: { run: ReportRun }) {
  const { t } = useLingui();
  if (run.state === 'failed') return <StatusChip tone="bad" icon={IconX} label={t`Failed`} />;
  return run.edition > 1 ? (
    <StatusChip tone="info" icon={IconRefresh} label={t`Restated`} />
  ) : (
    <StatusChip tone="good" icon={IconCheck} label={t`Written`} />
  );
}
