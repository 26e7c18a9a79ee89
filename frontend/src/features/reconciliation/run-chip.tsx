import { useLingui } from '@lingui/react/macro';
import { IconCheck, IconEye, IconLoader2, IconX } from '@tabler/icons-react';
import type { ReconRunRow } from '@/api/generated';
import { StatusChip } from '@/ui/status/status-chip';

export function RunChip({ row }: { row: ReconRunRow }) {
  const { t } = useLingui();
  if (row.state === 'failed') return <StatusChip tone="bad" icon={IconX} label={t`Failed`} />;
  if (row.state !== 'done') {
    return <StatusChip tone="info" icon={IconLoader2} label={t`Running`} />;
  }
  if (row.kind === 'trial') return <StatusChip tone="neutral" icon={IconEye} label={t`Trial`} />;
  return row.dry_run ? (
    <StatusChip tone="neutral" icon={IconEye} label={t`Dry run`} />
  ) : (
    <StatusChip tone="good" icon={IconCheck} label={t`Done`} />
  );
}
