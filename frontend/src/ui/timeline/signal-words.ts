import { msg } from '@lingui/core/macro';
import {
  IconActivity,
  IconAlarmSnooze,
  IconAlertTriangle,
  IconArrowsDiff,
  IconCheck,
  IconClock,
  IconDeviceRemote,
  IconHeartbeat,
  IconKey,
  IconMessage,
  IconPencil,
  IconUser,
} from '@tabler/icons-react';
import { always, type FactLook, given, look } from './fact-look';

/** Health, disagreements of sources, and what cars were told. */
export const signalLooks: Readonly<Record<string, FactLook>> = {
  'shock.felt': look(
    ({ text, word }) => msg`felt a knock of ${text('peak_g')} g (${word('direction')})`,
    IconActivity,
    'warn',
  ),
  'shock_rule.changed': look(always(msg`changed from how hard on a knock counts`), IconPencil),
  'alert.opened': look(({ word }) => msg`raised an alert: ${word('rule')}`, IconHeartbeat, 'warn'),
  'alert.acked': look(always(msg`has seen the alert`), IconCheck),
  'alert.assigned': look(given, IconUser),
  'alert.snoozed': look(always(msg`put the alert off`), IconAlarmSnooze),
  'alert.woken': look(always(msg`brought the alert back`), IconClock),
  'alert.resolved': look(always(msg`ended the alert`), IconCheck, 'good'),
  'alert.linked': look(always(msg`linked the alert to its work`), IconHeartbeat),
  'incident.opened': look(always(msg`folded many alerts into one incident`), IconHeartbeat, 'bad'),
  'incident.acked': look(always(msg`looks into the incident`), IconCheck),
  'incident.mitigated': look(always(msg`saw the last alert of the incident end`), IconHeartbeat),
  'incident.resolved': look(always(msg`ended the incident`), IconCheck, 'good'),
  'health_rule.created': look(always(msg`drafted a health rule`), IconPencil),
  'health_rule.changed': look(always(msg`changed the draft of a health rule`), IconPencil),
  'health_rule.published': look(always(msg`put a health rule to work`), IconHeartbeat),
  'health_rule.retired': look(always(msg`retired a health rule`), IconHeartbeat, 'warn'),
  'drift.opened': look(
    ({ word }) => msg`found that sources disagree: ${word('field')}`,
    IconArrowsDiff,
    'warn',
  ),
  'drift.applied': look(
    ({ word }) => msg`settled a disagreement: ${word('remedy')}`,
    IconArrowsDiff,
  ),
  'drift.explained': look(
    ({ text }) => msg`explained a disagreement: ${text('note')}`,
    IconMessage,
  ),
  'drift.settled': look(
    ({ word }) => msg`saw the sources agree again: ${word('field')}`,
    IconCheck,
    'good',
  ),
  'drift_rule.changed': look(always(msg`changed how disagreements are settled`), IconPencil),
  'command.requested': look(({ word }) => msg`told the car: ${word('command')}`, IconDeviceRemote),
  'command.approved': look(({ word }) => msg`let it be sent: ${word('command')}`, IconCheck),
  'command.sent': look(({ word }) => msg`sent it to the car: ${word('command')}`, IconDeviceRemote),
  'command.acked': look(
    ({ word }) => msg`heard that the car has done it: ${word('command')}`,
    IconCheck,
    'good',
  ),
  'command.failed': look(
    ({ word }) => msg`gave it up: ${word('command')} – ${word('failure')}`,
    IconAlertTriangle,
    'bad',
  ),
  'command.expired': look(
    ({ word }) => msg`waited in vain for the car: ${word('command')}`,
    IconClock,
    'warn',
  ),
  'command.answered_late': look(
    ({ word }) => msg`heard the car answer late: ${word('command')}`,
    IconClock,
    'warn',
  ),
  'access.granted': look(
    ({ person }) => (person ? msg`let ${person} open the car` : msg`let a colleague open the car`),
    IconKey,
  ),
  'access.ended': look(
    ({ person }) =>
      person ? msg`ended ${person}’s access to the car` : msg`ended an access to the car`,
    IconKey,
  ),
};
