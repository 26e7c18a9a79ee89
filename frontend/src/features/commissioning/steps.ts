import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { type Icon, IconAlertTriangle, IconCircleCheck, IconClock } from '@tabler/icons-react';
import type { Tone } from '@/ui/status/status-chip';
import type { Step, StepName } from './commissioning-api';

export const STEP_ORDER: readonly StepName[] = [
  'identity',
  'device',
  'signal',
  'documents',
  'inspection',
  'plan',
  'home_bay',
];

export const stepNames: Record<StepName, MessageDescriptor> = {
  identity: msg`Identity`,
  device: msg`Device`,
  signal: msg`Signal`,
  documents: msg`Documents`,
  inspection: msg`Inspection`,
  plan: msg`Plan`,
  home_bay: msg`Home bay`,
};

type Look = { label: MessageDescriptor; tone: Tone; icon: Icon };

export const stateLooks: Record<Step['state'], Look> = {
  waiting: { label: msg`Waiting`, tone: 'neutral', icon: IconClock },
  done: { label: msg`Done`, tone: 'good', icon: IconCircleCheck },
  failed: { label: msg`Not right`, tone: 'bad', icon: IconAlertTriangle },
};
