import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Disagreement, Home } from './sync-api';

export const vendorNames: Readonly<Record<string, string>> = { zendesk: 'Zendesk', jira: 'Jira' };

export const homeLabels: Readonly<Record<Home, MessageDescriptor>> = {
  alone: msg`Here only`,
  ours: msg`Here, with a copy in Zendesk`,
  zendesk: msg`In Zendesk, with a copy here`,
};

export const fieldLabels: Readonly<Record<string, MessageDescriptor>> = {
  status: msg`Where it stands`,
  priority: msg`Priority`,
  assignee: msg`Who has it`,
  tags: msg`Tags`,
  subject: msg`What it is about`,
};

const valueLabels: Readonly<Record<string, MessageDescriptor>> = {
  new: msg`New`,
  open: msg`Open`,
  pending: msg`Waiting for the customer`,
  on_hold: msg`On hold`,
  solved: msg`Solved`,
  closed: msg`Closed`,
  low: msg`Low`,
  normal: msg`Normal`,
  high: msg`High`,
  urgent: msg`Urgent`,
};

/** What each side says, in words. */
export function useValues(): (row: Disagreement) => { ours: string; theirs: string } {
  const { t } = useLingui();
  return (row) => {
    if (row.field === 'assignee') {
      return {
        ours: row.ours_name ?? t`Nobody`,
        theirs: row.theirs_name ?? t`Nobody`,
      };
    }
    const say = (value: string) => (valueLabels[value] ? t(valueLabels[value]) : value);
    return { ours: say(row.ours ?? ''), theirs: say(row.theirs ?? '') };
  };
}
