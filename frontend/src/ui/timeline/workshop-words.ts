import { msg } from '@lingui/core/macro';
import {
  IconArrowRight,
  IconListCheck,
  IconMessage,
  IconPencil,
  IconTool,
} from '@tabler/icons-react';
import { type FactLook, look } from './fact-look';

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
  'work_order.noted': look(({ text }) => msg`added to ${text('work_order')}`, IconMessage),
};
