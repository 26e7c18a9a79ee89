import { useLingui } from '@lingui/react/macro';
import { IconHourglass, IconLock, IconWriting } from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';
import type { Period } from './closing-api';

export function PeriodChip({ state }: { state: Period['state'] }) {
  const { t } = useLingui();
  switch (state) {
    case 'open':
      return <StatusChip tone="info" icon={IconWriting} label={t`Open`} />;
    case 'asked':
      return <StatusChip tone="warn" icon={IconHourglass} label={t`Waits for a second person`} />;
    case 'closed':
      return <StatusChip tone="good" icon={IconLock} label={t`Closed`} />;
  }
}
