import { useLingui } from '@lingui/react/macro';
import { IconCheck, IconEqual, IconHourglass, IconLoader2, IconX } from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';
import type { ImportState } from './costs-api';

export function ImportStateChip({ state }: { state: ImportState }) {
  const { t } = useLingui();
  switch (state) {
    case 'running':
      return <StatusChip tone="info" icon={IconLoader2} label={t`Running`} />;
    case 'imported':
      return <StatusChip tone="good" icon={IconCheck} label={t`Imported`} />;
    case 'unchanged':
      return <StatusChip tone="neutral" icon={IconEqual} label={t`Unchanged`} />;
    case 'refused':
      return <StatusChip tone="bad" icon={IconX} label={t`Refused`} />;
    case 'waiting':
      return <StatusChip tone="warn" icon={IconHourglass} label={t`Waiting`} />;
  }
}
