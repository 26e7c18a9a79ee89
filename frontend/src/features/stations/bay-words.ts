import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  type Icon,
  IconBan,
  IconBolt,
  IconCalendarTime,
  IconCar,
  IconCircleCheck,
  IconHelpCircle,
  IconTool,
} from '@tabler/icons-react';
import type { Tone } from '@/ui/status/status-chip';

export type BayWords = { label: MessageDescriptor; tone: Tone; icon: Icon };

/** The status of a charging point, in OCPI's meaning; in the order in which somebody looks for them. */
export const BAY_WORDS: Readonly<Record<string, BayWords>> = {
  AVAILABLE: { label: msg`Free`, tone: 'good', icon: IconCircleCheck },
  CHARGING: { label: msg`Charging`, tone: 'info', icon: IconBolt },
  BLOCKED: { label: msg`Taken`, tone: 'violet', icon: IconCar },
  RESERVED: { label: msg`Reserved`, tone: 'violet', icon: IconCalendarTime },
  OUTOFORDER: { label: msg`Out of order`, tone: 'bad', icon: IconTool },
  INOPERATIVE: { label: msg`Not in operation`, tone: 'warn', icon: IconBan },
  PLANNED: { label: msg`Planned`, tone: 'neutral', icon: IconCalendarTime },
  REMOVED: { label: msg`Removed`, tone: 'neutral', icon: IconBan },
  UNKNOWN: { label: msg`Unknown`, tone: 'neutral', icon: IconHelpCircle },
};
