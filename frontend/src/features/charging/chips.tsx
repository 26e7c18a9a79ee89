import { useLingui } from '@lingui/react/macro';
import {
  IconBolt,
  IconCheck,
  IconHourglass,
  IconInbox,
  IconScale,
  IconX,
} from '@tabler/icons-react';
import type { EnergyInvoiceRowStateEnum, FindingEnum, SessionStatusEnum } from '@/api/generated';
import { StatusChip } from '@/ui/status/status-chip';
import { FINDINGS } from './finding-words';

export function FindingChip({ finding }: { finding: FindingEnum }) {
  const { i18n } = useLingui();
  const { label, why, tone, icon } = FINDINGS[finding];
  return <StatusChip tone={tone} icon={icon} label={i18n._(label)} title={i18n._(why)} />;
}

export function SessionChip({ status }: { status: SessionStatusEnum }) {
  const { t } = useLingui();
  switch (status) {
    case 'ACTIVE':
      return <StatusChip tone="info" icon={IconBolt} label={t`Charging`} />;
    case 'COMPLETED':
      return <StatusChip tone="neutral" icon={IconCheck} label={t`Ended`} />;
    case 'INVALID':
      return <StatusChip tone="bad" icon={IconX} label={t`Invalid`} />;
    default:
      return <StatusChip tone="neutral" icon={IconHourglass} label={t`About to begin`} />;
  }
}

export function InvoiceChip({ state }: { state: EnergyInvoiceRowStateEnum }) {
  const { t } = useLingui();
  switch (state) {
    case 'received':
      return <StatusChip tone="info" icon={IconInbox} label={t`To be decided`} />;
    case 'agreed':
      return <StatusChip tone="good" icon={IconCheck} label={t`Agreed`} />;
    case 'disputed':
      return <StatusChip tone="warn" icon={IconScale} label={t`Disputed`} />;
  }
}
