import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  type Icon,
  IconAlertTriangle,
  IconCalendarDue,
  IconCalendarTime,
  IconCircleCheck,
  IconFileOff,
  IconHourglassLow,
  IconMinus,
} from '@tabler/icons-react';
import type { DocumentStageEnum } from '@/api/generated';
import type { Tone } from '@/ui/status/status-chip';

export type Stage = DocumentStageEnum;

type StageLook = { label: MessageDescriptor; tone: Tone; icon: Icon };

export const stageLooks: Record<Stage, StageLook> = {
  missing: { label: msg`Missing`, tone: 'bad', icon: IconFileOff },
  lapsed: { label: msg`Lapsed`, tone: 'bad', icon: IconAlertTriangle },
  urgent: { label: msg`Within days`, tone: 'warn', icon: IconHourglassLow },
  soon: { label: msg`Soon`, tone: 'warn', icon: IconCalendarDue },
  ahead: { label: msg`Ahead`, tone: 'info', icon: IconCalendarTime },
  fine: { label: msg`Fine`, tone: 'good', icon: IconCircleCheck },
  unasked: { label: msg`Not needed`, tone: 'neutral', icon: IconMinus },
};

export type BoardColumn = { id: string; label: MessageDescriptor; stages: readonly Stage[] };

/** From left to right: what stands, what will. */
export const boardColumns: readonly BoardColumn[] = [
  { id: 'lapsed', label: msg`Lapsed or missing`, stages: ['lapsed', 'missing'] },
  { id: 'urgent', label: msg`Within 7 days`, stages: ['urgent'] },
  { id: 'soon', label: msg`Within 30 days`, stages: ['soon'] },
  { id: 'ahead', label: msg`Within 90 days`, stages: ['ahead'] },
  { id: 'fine', label: msg`Fine`, stages: ['fine'] },
];
