import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Tone } from './status-chip';

type Look = { label: MessageDescriptor; tone: Tone };

/** How far a claim about damage can be. */
export const damageLooks = {
  reported: { label: msg`Reported`, tone: 'info' },
  evidence: { label: msg`Gathering evidence`, tone: 'info' },
  assessed: { label: msg`Assessed`, tone: 'info' },
  offered: { label: msg`Offered`, tone: 'warn' },
  accepted: { label: msg`Accepted`, tone: 'good' },
  disputed: { label: msg`Disputed`, tone: 'bad' },
  charged: { label: msg`Charged`, tone: 'good' },
  waived: { label: msg`Waived`, tone: 'neutral' },
  closed: { label: msg`Closed`, tone: 'neutral' },
} satisfies Record<string, Look>;

export type DamageState = keyof typeof damageLooks;
