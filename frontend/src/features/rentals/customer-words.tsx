import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { CustomerStatusEnum, CustomerTierEnum } from '@/api/generated';
import { StatusChip, type Tone } from '@/ui/status/status-chip';

export const tierWords: Record<CustomerTierEnum, MessageDescriptor> = {
  standard: msg`Standard`,
  plus: msg`Plus`,
  business: msg`Business`,
};

export const statusLooks: Record<CustomerStatusEnum, { label: MessageDescriptor; tone: Tone }> = {
  active: { label: msg`Active`, tone: 'good' },
  blocked: { label: msg`Blocked`, tone: 'bad' },
  closed: { label: msg`Closed`, tone: 'neutral' },
};

export function CustomerStatusChip({ status }: { status: CustomerStatusEnum }) {
  const { t } = useLingui();
  const { label, tone } = statusLooks[status];
  return <StatusChip tone={tone} label={t(label)} />;
}
