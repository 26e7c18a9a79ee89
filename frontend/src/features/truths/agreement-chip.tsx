import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconQuestionMark,
  IconUser,
} from '@tabler/icons-react';
import type { TruthFieldOut } from '@/api/generated';
import { StatusChip, type Tone } from '@/ui/status/status-chip';

type Agreement = TruthFieldOut['agreement'];

const LOOKS: Record<Agreement, { label: MessageDescriptor; tone: Tone; icon: Icon }> = {
  agree: { label: msg`Agree`, tone: 'good', icon: IconCircleCheck },
  differ: { label: msg`Differ`, tone: 'bad', icon: IconAlertTriangle },
  behind: { label: msg`Behind`, tone: 'info', icon: IconClock },
  alone: { label: msg`One source`, tone: 'neutral', icon: IconUser },
  unknown: { label: msg`Unknown`, tone: 'neutral', icon: IconQuestionMark },
};

/** Whether the sources of one field say the same. */
export function AgreementChip({ agreement, why }: { agreement: Agreement; why: string }) {
  const { i18n } = useLingui();
  const { label, tone, icon } = LOOKS[agreement];
  return <StatusChip tone={tone} icon={icon} label={i18n._(label)} title={why} quiet />;
}
