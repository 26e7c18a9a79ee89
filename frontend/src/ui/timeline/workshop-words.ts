import { msg } from '@lingui/core/macro';
import {
  IconAlarmSnooze,
  IconArrowRight,
  IconClockExclamation,
  IconGauge,
  IconListCheck,
  IconMessage,
  IconPencil,
  IconTool,
} from '@tabler/icons-react';
import { always, type FactLook, look } from './fact-look';

/** Work on cars. */
export const workshopLooks: Readonly<Record<string, FactLook>> = {
  'work_order.created': look(({ text }) => msg`asked for work: ${text('work_order')}`, IconTool),
  'work_order.moved': look(
    ({ text, word }) => msg`led ${text('work_order')} on: ${word('after')}`,
    IconArrowRight,
  ),
  'work_order.changed': look(({ text }) => msg`changed ${text('work_order')}`, IconPencil),
  'work_order.line_written': look(
    ({ text }) => msg`wrote into ${text('work_order')} what is to be done or what it costs`,
    IconListCheck,
  ),
  'plan.written': look(({ text }) => msg`wrote the plan “${text('plan')}”`, IconPencil),
  'maintenance.due': look(
    ({ text }) => msg`found it overdue for “${text('plan')}”`,
    IconClockExclamation,
    'warn',
  ),
  'maintenance.snoozed': look(always(msg`put off what a plan wants`), IconAlarmSnooze),
  'meter.read': look(({ word }) => msg`read a meter: ${word('meter')}`, IconGauge),
  'meter.corrected': look(({ word }) => msg`decided about a meter: ${word('meter')}`, IconGauge),
  'work_order.noted': look(({ text }) => msg`added to ${text('work_order')}`, IconMessage),
};
