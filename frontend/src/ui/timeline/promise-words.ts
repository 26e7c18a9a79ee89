import { msg } from '@lingui/core/macro';
import {
  IconAlarm,
  IconClockExclamation,
  IconMail,
  IconPencil,
  IconSend,
} from '@tabler/icons-react';
import { always, type FactLook, look } from './fact-look';

/** What customers are promised, and the mail between them and us. */
export const promiseLooks: Readonly<Record<string, FactLook>> = {
  'ticket.promise_due': look(always(msg`warned that an answer is due soon`), IconAlarm, 'warn'),
  'ticket.promise_broken': look(
    always(msg`noted that a promise was not kept`),
    IconClockExclamation,
    'bad',
  ),
  'ticket.message_sent': look(always(msg`sent the answer`), IconSend),
  'ticket.message_not_delivered': look(
    always(msg`noted that an answer did not arrive`),
    IconMail,
    'bad',
  ),
  'sla.changed': look(({ word }) => msg`changed the promise “${word('name')}”`, IconPencil),
  'mail.taken': look(always(msg`took a mail in`), IconMail),
};
