import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  IconAlarmSnooze,
  IconBookmark,
  IconCar,
  IconCheck,
  IconClock,
  IconFileText,
  IconGavel,
  IconInbox,
  IconLock,
  IconLockOpen,
  IconMapPin,
  IconMessage,
  IconPencil,
  IconTrash,
  IconUser,
} from '@tabler/icons-react';
import { always, type FactLook, given, look, type Said } from './fact-look';
import { machineLooks } from './machine-words';
import { promiseLooks } from './promise-words';
import { rentalFactLooks } from './rental-fact-words';
import { signalLooks } from './signal-words';
import { syncLooks } from './sync-words';
import { workshopLooks } from './workshop-words';

/** Facts as sentences that begin with who did it. One without words here is told by its own summary. */
export const factLooks: Readonly<Record<string, FactLook>> = {
  'vehicle.created': look(always(msg`took the car into the fleet`), IconCar, 'good'),
  'vehicle.changed': look(always(msg`changed what is known of the car`), IconPencil),
  'station.created': look(always(msg`opened the station`), IconMapPin, 'good'),
  'station.changed': look(always(msg`changed what is known of the station`), IconPencil),
  'zone.created': look(always(msg`drew a zone`), IconMapPin, 'good'),
  'zone.changed': look(always(msg`changed a zone`), IconPencil),
  'zone.removed': look(always(msg`took a zone away`), IconTrash, 'warn'),
  'zone.entered': look(({ text }) => msg`saw the car come into ${text('zone')}`, IconMapPin),
  'zone.left': look(({ text }) => msg`saw the car leave ${text('zone')}`, IconMapPin),
  'zones.imported': look(always(msg`imported zones from a file`), IconFileText),
  'intake.started': look(always(msg`took in a batch of new cars`), IconCar, 'good'),
  'intake.step_done': look(
    ({ word }) => msg`did a step of the new car: ${word('step')}`,
    IconCheck,
  ),
  'intake.certificate_issued': look(always(msg`had a key made for the car's unit`), IconLock),
  'vehicle.commissioned': look(always(msg`released the car to customers`), IconCar, 'good'),
  'vehicle_edit.finished': look(always(msg`changed many cars at once`), IconPencil),
  'fleet.imported': look(always(msg`imported a file`), IconFileText),
  'hold.placed': look(held, IconLock, 'warn'),
  'hold.lifted': look(released, IconLockOpen, 'good'),
  'document.filed': look(({ paper }) => msg`filed a paper: ${paper('kind')}`, IconFileText),
  'document.replaced': look(({ paper }) => msg`replaced a paper: ${paper('kind')}`, IconFileText),
  'document.withdrawn': look(
    ({ paper }) => msg`withdrew a paper: ${paper('kind')}`,
    IconFileText,
    'warn',
  ),
  'inbox.opened': look(({ kind }) => msg`put it into the inbox: ${kind}`, IconInbox, 'warn'),
  'inbox.reopened': look(({ kind }) => msg`put it back there: ${kind}`, IconInbox, 'warn'),
  'inbox.assigned': look(given, IconUser),
  'inbox.unassigned': look(always(msg`put it back in the queue`), IconInbox),
  'inbox.snoozed': look(({ kind }) => msg`put it off: ${kind}`, IconAlarmSnooze),
  'inbox.woken': look(({ kind }) => msg`brought it back to the desk: ${kind}`, IconClock),
  'inbox.due_changed': look(always(msg`set when it is due`), IconClock),
  'inbox.commented': look(({ kind }) => msg`wrote a comment: ${kind}`, IconMessage),
  'inbox.resolved': look(({ kind }) => msg`resolved it: ${kind}`, IconCheck, 'good'),
  'approval.requested': look(({ kind }) => msg`asked for a second person: ${kind}`, IconGavel),
  'approval.decided': look(decided, IconGavel),
  'approval.withdrawn': look(({ kind }) => msg`took the request back: ${kind}`, IconGavel),
  'staff.joined': look(
    always(msg`welcomed a colleague who signed in for the first time`),
    IconUser,
  ),
  'staff.invited': look(always(msg`invited a colleague`), IconUser),
  'staff.changed': look(always(msg`changed what a colleague may do`), IconPencil),
  'staff.disabled': look(always(msg`disabled a colleague`), IconLock, 'warn'),
  'staff.enabled': look(always(msg`enabled a colleague again`), IconLockOpen),
  'organisation.created': look(always(msg`took a partner in`), IconUser, 'good'),
  'organisation.changed': look(always(msg`renamed a partner`), IconPencil),
  'credential.issued': look(always(msg`gave out a key`), IconLockOpen),
  'credential.revoked': look(always(msg`took a key back`), IconLock, 'warn'),
  'view.saved': look(always(msg`saved a view`), IconBookmark),
  'view.changed': look(always(msg`changed a view`), IconPencil),
  'view.shared': look(always(msg`shared a view with the team`), IconBookmark),
  'view.unshared': look(always(msg`took a view back from the team`), IconBookmark),
  'view.defaults_set': look(always(msg`set which view a role begins with`), IconBookmark),
  'view.removed': look(always(msg`deleted a view`), IconTrash),
  'view.restored': look(always(msg`brought a deleted view back`), IconBookmark),
  ...signalLooks,
  ...rentalFactLooks,
  ...machineLooks,
  ...promiseLooks,
  ...syncLooks,
  ...workshopLooks,
};

/** Papers keep a car one by one: which of them says more than that it is one. */
function held({ kind, text, paper }: Said): MessageDescriptor {
  if (text('kind') === 'document') return msg`kept the car back for a paper: ${paper('source')}`;
  return msg`kept the car back: ${kind}`;
}

function released({ kind, text, paper }: Said): MessageDescriptor {
  if (text('kind') === 'document')
    return msg`no longer keeps the car for a paper: ${paper('source')}`;
  return msg`lifted what kept the car: ${kind}`;
}

function decided({ kind, outcome }: Said): MessageDescriptor {
  if (outcome === 'approved') return msg`approved: ${kind}`;
  if (outcome === 'rejected') return msg`rejected: ${kind}`;
  return msg`let the request expire: ${kind}`;
}
