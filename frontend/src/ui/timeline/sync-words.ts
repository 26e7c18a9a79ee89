import { msg } from '@lingui/core/macro';
import { IconArrowsLeftRight, IconBug, IconLink, IconNote } from '@tabler/icons-react';
import { always, type FactLook, look } from './fact-look';

/** Both ways with Zendesk and Jira. */
export const syncLooks: Readonly<Record<string, FactLook>> = {
  'ticket.noted': look(always(msg`wrote a note`), IconNote),
  'ticket.linked': look(({ text }) => msg`linked it with ${text('their_key')}`, IconLink),
  'ticket.escalated': look(always(msg`asked engineers for help`), IconBug),
  'sync.conflict_found': look(
    always(msg`found that Zendesk and we disagree`),
    IconArrowsLeftRight,
    'warn',
  ),
  'sync.conflict_resolved': look(
    always(msg`decided what Zendesk and we disagreed on`),
    IconArrowsLeftRight,
    'good',
  ),
  'queue.home_changed': look(
    ({ text }) => msg`gave the queue “${text('queue')}” another home`,
    IconArrowsLeftRight,
  ),
  'sync.switched': look(
    ({ text }) => msg`switched the connection to ${text('vendor')}`,
    IconArrowsLeftRight,
  ),
};
