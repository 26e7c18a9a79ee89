import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import {
  type Icon,
  IconAlertTriangle,
  IconCalendarTime,
  IconCash,
  IconCircleCheck,
  IconCircleX,
  IconClockX,
  IconFlag,
  IconReceipt,
  IconSteeringWheel,
  IconTool,
} from '@tabler/icons-react';
import type { RentalStateEnum } from '@/api/generated';
import { StatusChip, type Tone } from '@/ui/status/status-chip';

type Look = { label: MessageDescriptor; tone: Tone; icon: Icon };

/** In the order in which a rental goes through them; what went wrong at the end. */
export const rentalLooks: Record<RentalStateEnum, Look> = {
  reserved: { label: msg`Reserved`, tone: 'info', icon: IconCalendarTime },
  active: { label: msg`Under way`, tone: 'teal', icon: IconSteeringWheel },
  suspect: { label: msg`Suspect`, tone: 'bad', icon: IconAlertTriangle },
  ended: { label: msg`Ended`, tone: 'neutral', icon: IconFlag },
  corrected: { label: msg`Corrected`, tone: 'violet', icon: IconTool },
  priced: { label: msg`Priced`, tone: 'violet', icon: IconReceipt },
  captured: { label: msg`Paid`, tone: 'good', icon: IconCash },
  settled: { label: msg`Settled`, tone: 'good', icon: IconCircleCheck },
  cancelled: { label: msg`Cancelled`, tone: 'neutral', icon: IconCircleX },
  expired: { label: msg`Expired`, tone: 'neutral', icon: IconClockX },
};

export function RentalStateChip({ state, quiet }: { state: RentalStateEnum; quiet?: boolean }) {
  const { t } = useLingui();
  const { label, tone, icon } = rentalLooks[state];
  return <StatusChip tone={tone} icon={icon} label={t(label)} quiet={quiet} />;
}
