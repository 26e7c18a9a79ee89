import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  type Icon,
  IconArchive,
  IconBan,
  IconCalendarTime,
  IconCheck,
  IconChecks,
  IconCircleDashed,
  IconHandStop,
  IconSend,
  IconThumbUp,
  IconTool,
} from '@tabler/icons-react';
import type { Tone } from '@/ui/status/status-chip';
import type { OrderState, WorkOrder } from './work-orders-api';

export type StateLook = { label: MessageDescriptor; tone: Tone; icon: Icon };

/** In the order of the way; the board has a column for each that somebody still has to do something in. */
export const stateLooks: Readonly<Record<OrderState, StateLook>> = {
  draft: { label: msg`Draft`, tone: 'neutral', icon: IconCircleDashed },
  approved: { label: msg`Approved`, tone: 'info', icon: IconThumbUp },
  scheduled: { label: msg`Scheduled`, tone: 'info', icon: IconCalendarTime },
  dispatched: { label: msg`Dispatched`, tone: 'violet', icon: IconSend },
  in_progress: { label: msg`In progress`, tone: 'warn', icon: IconTool },
  on_hold: { label: msg`On hold`, tone: 'bad', icon: IconHandStop },
  done: { label: msg`Done`, tone: 'teal', icon: IconCheck },
  verified: { label: msg`Verified`, tone: 'good', icon: IconChecks },
  closed: { label: msg`Closed`, tone: 'neutral', icon: IconArchive },
  cancelled: { label: msg`Cancelled`, tone: 'neutral', icon: IconBan },
};

export const STATES = Object.keys(stateLooks) as OrderState[];
export const BOARD_STATES = STATES.slice(0, 8);

export const kindLabels: Readonly<Record<WorkOrder['kind'], MessageDescriptor>> = {
  preventive: msg`Preventive`,
  corrective: msg`Repair`,
  damage: msg`Damage`,
  inspection: msg`Inspection`,
  recall: msg`Recall`,
};

export const causeLabels: Readonly<Record<WorkOrder['cause'], MessageDescriptor>> = {
  unknown: msg`Not known`,
  service: msg`Regular service`,
  wear: msg`Wear`,
  defect: msg`Defect`,
  accident: msg`Accident`,
  misuse: msg`Misuse`,
  vandalism: msg`Vandalism`,
};

export const priorityLabels: Readonly<Record<WorkOrder['priority'], MessageDescriptor>> = {
  urgent: msg`Urgent`,
  high: msg`High`,
  normal: msg`Normal`,
  low: msg`Low`,
};

export const offRoadLabels: Readonly<Record<WorkOrder['off_road'], MessageDescriptor>> = {
  during_work: msg`While it is worked on`,
  at_once: msg`From now until it is verified`,
  never: msg`Never`,
};

/** `{ value, label }` for a select, in the order of the table. */
export function optionsOf<Value extends string>(
  labels: Readonly<Record<Value, MessageDescriptor>>,
  say: (message: MessageDescriptor) => string,
): { value: Value; label: string }[] {
  return (Object.keys(labels) as Value[]).map((value) => ({ value, label: say(labels[value]) }));
}
