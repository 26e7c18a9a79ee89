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
  'vendor.written': look(({ text }) => msg`wrote the vendor ${text('vendor')}`, IconPencil),
  'part.written': look(({ text }) => msg`wrote the part ${text('part')}`, IconPencil),
  'part.moved': look(({ text }) => msg`moved the stock of ${text('part')}`, IconListCheck),
  'part.reserved': look(
    ({ text }) => msg`changed what of ${text('part')} is put aside for ${text('work_order')}`,
    IconListCheck,
  ),
  'warranty_claim.moved': look(
    ({ text, word }) => msg`led a warranty claim of ${text('work_order')} on: ${word('after')}`,
    IconArrowRight,
  ),
  'inspection_template.written': look(
    ({ text }) => msg`wrote the template “${text('template')}”`,
    IconPencil,
  ),
  'inspection.started': look(({ text }) => msg`began “${text('template')}”`, IconListCheck),
  'inspection.finished': look(({ text }) => msg`ended “${text('template')}”`, IconListCheck),
  'fault_code.made': look(always(msg`made the code of the car's sheet`), IconPencil),
  'fault.reported': look(
    ({ text }) => msg`reported a fault at the car: ${text('work_order')}`,
    IconClockExclamation,
    'warn',
  ),
  'damage_claim.moved': look(
    ({ text, word }) => msg`led ${text('claim')} on: ${word('after')}`,
    IconArrowRight,
  ),
  'damage_claim.sealed': look(({ text }) => msg`sealed the evidence of ${text('claim')}`, IconTool),
};
