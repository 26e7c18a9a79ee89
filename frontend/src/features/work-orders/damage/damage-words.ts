import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { DamageState } from './damage-api';

export type DamageWish = {
  to: DamageState;
  label: MessageDescriptor;
  /** What a person must say first. */
  needs?: 'reason' | 'amount';
};

const waive: DamageWish = { to: 'waived', label: msg`Waive it`, needs: 'reason' };
const offer: DamageWish = { to: 'offered', label: msg`Make the offer`, needs: 'amount' };

/** The usual next step first. */
export const damageMoves: Record<DamageState, readonly DamageWish[]> = {
  reported: [{ to: 'evidence', label: msg`Gather evidence` }, waive],
  evidence: [{ to: 'assessed', label: msg`Assess by the closed order` }, waive],
  assessed: [offer, waive],
  offered: [
    { to: 'accepted', label: msg`It was accepted` },
    { to: 'disputed', label: msg`It is disputed`, needs: 'reason' },
    waive,
  ],
  disputed: [offer, { to: 'accepted', label: msg`It was accepted` }, waive],
  accepted: [{ to: 'charged', label: msg`It was charged` }, waive],
  charged: [{ to: 'closed', label: msg`Close` }],
  waived: [{ to: 'closed', label: msg`Close` }],
  closed: [],
};
