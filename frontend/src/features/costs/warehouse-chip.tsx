import { useLingui } from '@lingui/react/macro';
import { IconCheck, IconEqualNot, IconX } from '@tabler/icons-react';
import { StatusChip } from '@/ui/status/status-chip';
import type { WarehouseDay } from './warehouse-api';

export function WarehouseChip({ state }: { state: WarehouseDay['state'] }) {
  const { t } = useLingui();
  switch (state) {
    case 'equal':
      return <StatusChip tone="good" icon={IconCheck} label={t`Equal`} />;
    case 'differs':
      return <StatusChip tone="bad" icon={IconEqualNot} label={t`Differs`} />;
    case 'failed':
      return <StatusChip tone="bad" icon={IconX} label={t`Not loaded`} />;
  }
}
