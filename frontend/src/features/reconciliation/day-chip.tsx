import { useLingui } from '@lingui/react/macro';
import { IconRotate, IconSignature, IconWriting } from '@tabler/icons-react';
import type { ReconDayRow } from '@/api/generated';
import { StatusChip } from '@/ui/status/status-chip';

export function DayChip({ state }: { state: ReconDayRow['state'] }) {
  const { t } = useLingui();
  switch (state) {
    case 'open':
      return <StatusChip tone="info" icon={IconWriting} label={t`To be signed`} />;
    case 'signed':
      return <StatusChip tone="good" icon={IconSignature} label={t`Signed`} />;
    case 'reopened':
      return <StatusChip tone="warn" icon={IconRotate} label={t`Reopened`} />;
  }
}
