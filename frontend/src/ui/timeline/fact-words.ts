import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  type Icon,
  IconAlarmSnooze,
  IconAlertTriangle,
  IconCar,
  IconCheck,
  IconClock,
  IconFileText,
  IconGavel,
  IconHeartbeat,
  IconInbox,
  IconLock,
  IconLockOpen,
  IconMessage,
  IconPencil,
  IconTerminal2,
  IconUser,
} from '@tabler/icons-react';
import type { Tone } from '../status/status-chip';

/** What a fact says of itself: words of its payload, already fit to be read. */
export type Said = {
  /** Whom it was given to, who decided. */
  person: string | null;
  /** `fleet.immobilise` in words. */
  kind: string;
  outcome: string;
  /** The payload's other plain words by name. */
  word: (name: string) => string;
};

export type FactLook = {
  what: (said: Said) => MessageDescriptor;
  icon: Icon;
  tone?: Tone;
};

const always = (what: MessageDescriptor) => () => what;

/** Facts as sentences that begin with who did it. One without words here is told by its own summary. */
export const factLooks: Readonly<Record<string, FactLook>> = {
  'vehicle.created': look(always(msg`took the car into the fleet`), IconCar, 'good'),
  'vehicle.changed': look(always(msg`changed what is known of the car`), IconPencil),
  'station.created': look(always(msg`opened the station`), IconCar, 'good'),
  'station.changed': look(always(msg`changed what is known of the station`), IconPencil),
  'hold.placed': look(({ kind }) => msg`kept the car back: ${kind}`, IconLock, 'warn'),
  'hold.lifted': look(
    ({ kind }) => msg`no longer keeps the car back: ${kind}`,
    IconLockOpen,
    'good',
  ),
  'document.filed': look(({ kind }) => msg`filed a paper: ${kind}`, IconFileText),
  'document.replaced': look(({ kind }) => msg`replaced a paper: ${kind}`, IconFileText),
  'document.withdrawn': look(({ kind }) => msg`withdrew a paper: ${kind}`, IconFileText, 'warn'),
  'alert.opened': look(({ word }) => msg`raised an alert: ${word('rule')}`, IconHeartbeat, 'warn'),
  'alert.acked': look(always(msg`has seen the alert`), IconCheck),
  'alert.assigned': look(given, IconUser),
  'alert.snoozed': look(always(msg`put the alert off`), IconAlarmSnooze),
  'alert.woken': look(always(msg`brought the alert back`), IconClock),
  'alert.resolved': look(always(msg`ended the alert`), IconCheck, 'good'),
  'alert.linked': look(always(msg`linked the alert to its work`), IconHeartbeat),
  'inbox.opened': look(({ kind }) => msg`put it into the inbox: ${kind}`, IconInbox, 'warn'),
  'inbox.reopened': look(
    ({ kind }) => msg`brought it back to the inbox: ${kind}`,
    IconInbox,
    'warn',
  ),
  'inbox.assigned': look(given, IconUser),
  'inbox.unassigned': look(always(msg`put it back in the queue`), IconInbox),
  'inbox.snoozed': look(always(msg`put it off`), IconAlarmSnooze),
  'inbox.woken': look(always(msg`brought it back to the desk`), IconClock),
  'inbox.due_changed': look(always(msg`set when it is due`), IconClock),
  'inbox.commented': look(always(msg`wrote a comment`), IconMessage),
  'inbox.resolved': look(({ kind }) => msg`resolved it: ${kind}`, IconCheck, 'good'),
  'approval.requested': look(({ kind }) => msg`asked for a second person: ${kind}`, IconGavel),
  'approval.decided': look(decided, IconGavel),
  'approval.withdrawn': look(({ kind }) => msg`took the request back: ${kind}`, IconGavel),
  'fleet.imported': look(always(msg`imported a file`), IconFileText),
  'staff.joined': look(always(msg`signed in for the first time`), IconUser),
  'staff.invited': look(always(msg`invited a colleague`), IconUser),
  'staff.changed': look(always(msg`changed what a colleague may do`), IconPencil),
  'staff.disabled': look(always(msg`disabled a colleague`), IconLock, 'warn'),
  'staff.enabled': look(always(msg`enabled a colleague again`), IconLockOpen),
  'job.run_requested': look(({ word }) => msg`started long work: ${word('job')}`, IconTerminal2),
  'job.run_finished': look(({ word }) => msg`finished long work: ${word('job')}`, IconTerminal2),
  'job.run_failed': look(({ word }) => msg`failed at ${word('job')}`, IconAlertTriangle, 'bad'),
  'job.run_missed': look(({ word }) => msg`missed ${word('job')}`, IconAlertTriangle, 'bad'),
};

function look(what: FactLook['what'], icon: Icon, tone?: Tone): FactLook {
  return { what, icon, tone };
}

function given({ person }: Said): MessageDescriptor {
  return person ? msg`gave it to ${person}` : msg`assigned it`;
}

function decided({ kind, outcome }: Said): MessageDescriptor {
  if (outcome === 'approved') return msg`approved: ${kind}`;
  if (outcome === 'rejected') return msg`rejected: ${kind}`;
  return msg`let the request expire: ${kind}`;
}
