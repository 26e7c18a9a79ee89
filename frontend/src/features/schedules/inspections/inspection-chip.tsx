import { useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconPencil } from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';
import type { Inspection } from './inspections-api';

type Judged = Pick<Inspection, 'state' | 'failed'>;

/** How an inspection came out. */
export function InspectionChip({ inspection }: { inspection: Judged }) {
  const { t } = useLingui();
  if (inspection.state === 'open') {
    return <StatusChip quiet tone="info" icon={IconPencil} label={t`Under way`} />;
  }
  if (inspection.state === 'abandoned') {
    return <StatusChip quiet tone="neutral" icon={IconCircleX} label={t`Given up`} />;
  }
  return inspection.failed > 0 ? (
    <StatusChip quiet tone="bad" icon={IconAlertTriangle} label={t`${inspection.failed} failed`} />
  ) : (
    <StatusChip quiet tone="good" icon={IconCircleCheck} label={t`In order`} />
  );
}
